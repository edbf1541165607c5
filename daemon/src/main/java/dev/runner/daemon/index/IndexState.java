package dev.runner.daemon.index;

import java.util.Locale;

/** What the index is at. Only a ready one is asked; else the journals are read. */
public enum IndexState {
  /** Switched off by {@code settings.index}. */
  OFF,
  CATCHING_UP,
  REBUILDING,
  READY,
  /** It cannot be written; the next daemon or a rebuild tries again. */
  FAILED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
