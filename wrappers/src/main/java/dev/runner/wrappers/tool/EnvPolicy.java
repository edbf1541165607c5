package dev.runner.wrappers.tool;

/** The environment a tool starts from: the caller's, or a small clean one. */
public enum EnvPolicy {
  INHERIT,
  CLEAN
}
