package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.Signal;
import dev.runner.daemon.process.posix.Children;
import dev.runner.daemon.process.posix.Descriptors;
import dev.runner.daemon.process.posix.Errno;
import dev.runner.daemon.process.posix.Pidfd;
import dev.runner.daemon.process.tree.Delivery;
import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.process.tree.ProcessTree;
import dev.runner.daemon.process.tree.Signals;
import dev.runner.daemon.process.tree.TaskMark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Signals by pidfd, so that an id that changed hands meanwhile is never hit. */
public final class LinuxSignals implements Signals {
  // Each round stops what it finds; only a process of another user could go on making more.
  private static final int MAX_STOP_ROUNDS = 10;

  /** What a stopped process keeps pending until it goes on. */
  private static final Set<Signal> ASKING = EnumSet.of(Signal.HUP, Signal.INT, Signal.TERM);

  private final ProcessTree tree;

  public LinuxSignals(ProcessTree tree) {
    this.tree = tree;
  }

  @Override
  public Delivery send(Collection<Member> members, Signal signal) {
    List<Member> reached = new ArrayList<>();
    List<Member> gone = new ArrayList<>();
    List<Member> denied = new ArrayList<>();
    for (Member member : members) {
      switch (sendAndContinue(member.identity(), signal)) {
        case 0 -> reached.add(member);
        case -Errno.ESRCH -> gone.add(member);
        default -> denied.add(member);
      }
    }
    return new Delivery(reached, gone, denied);
  }

  private static int sendAndContinue(ProcessIdentity process, Signal signal) {
    int result = sendOne(process, signal);
    if (result == 0 && ASKING.contains(signal)) {
      sendOne(process, Signal.CONT);
    }
    return result;
  }

  /** Opened, then compared: what the descriptor stands for can only be the process compared. */
  private static int sendOne(ProcessIdentity process, Signal signal) {
    int pidfd = Pidfd.open(process.pid());
    if (pidfd < 0) {
      return pidfd == -Errno.ESRCH ? pidfd : sendById(process, signal);
    }
    try {
      return isThere(process) ? Pidfd.send(pidfd, SignalNumbers.numberOf(signal)) : -Errno.ESRCH;
    } finally {
      Descriptors.close(pidfd);
    }
  }

  /** Without a free descriptor a stop must still be possible; the id was checked just now. */
  private static int sendById(ProcessIdentity process, Signal signal) {
    return isThere(process)
        ? Children.kill(process.pid(), SignalNumbers.numberOf(signal))
        : -Errno.ESRCH;
  }

  private static boolean isThere(ProcessIdentity process) {
    return ProcStat.of(process).isPresent();
  }

  @Override
  public Delivery killTree(TaskMark task) {
    boolean wrapped = WrapperScript.isRunBy(task.leader());
    Map<ProcessIdentity, Member> stopped = stopTree(task, wrapped);
    if (wrapped && stopped.isEmpty()) {
      return send(tree.survey(task), Signal.KILL);
    }
    Delivery delivery = send(stopped.values(), Signal.KILL);
    if (wrapped) {
      // Were it stopped, it could not write down the death of its tool.
      sendOne(task.leader(), Signal.CONT);
    }
    return delivery;
  }

  private Map<ProcessIdentity, Member> stopTree(TaskMark task, boolean sparesLeader) {
    Map<ProcessIdentity, Member> stopped = new LinkedHashMap<>();
    for (int round = 0; round < MAX_STOP_ROUNDS; round++) {
      List<Member> fresh =
          tree.survey(task.remembering(stopped.values())).stream()
              .filter(member -> !stopped.containsKey(member.identity()))
              .filter(member -> !(sparesLeader && member.identity().equals(task.leader())))
              .toList();
      if (fresh.isEmpty()) {
        break;
      }
      send(fresh, Signal.STOP);
      fresh.forEach(member -> stopped.put(member.identity(), member));
    }
    return stopped;
  }
}
