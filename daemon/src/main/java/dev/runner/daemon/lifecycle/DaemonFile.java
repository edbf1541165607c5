package dev.runner.daemon.lifecycle;

/**
 * What {@code daemon.json} tells: where the daemon of a home answers, and which process it is.
 *
 * @param startTicks field 22 of {@code /proc/PID/stat}
 */
record DaemonFile(
    long pid,
    long startTicks,
    int port,
    String url,
    String version,
    String home,
    String stateDir,
    String tokenFile) {}
