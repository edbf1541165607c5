package dev.runner.daemon.terminal.screen;

/** Is told what a program's bytes mean. What it is given is valid during the call alone. */
interface ControlActions {

  /** UTF-8 without control characters; ends with a whole character, may hold invalid bytes. */
  void text(byte[] bytes, int from, int to);

  /** One of C0. */
  void control(int code);

  /**
   * {@code ESC last} or {@code ESC intermediate last}.
   *
   * @param intermediate 0x20 to 0x2F, else 0
   */
  void escape(int intermediate, int last);

  void csi(Csi sequence);

  /** {@code ]} (OSC) or {@code P} (DCS) and its content, cut at 4 KiB. */
  void string(int kind, String content);
}
