package dev.runner.daemon.process.launch;

/** Why a tool was not started. */
public enum LaunchRefusal {
  COMMAND_NOT_FOUND,
  PERMISSION_DENIED,
  DISK_FULL,
  SPAWN_FAILED
}
