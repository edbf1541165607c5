package dev.runner.daemon.process.posix;

import static dev.runner.daemon.process.posix.LibC.INT;
import static dev.runner.daemon.process.posix.LibC.LONG;
import static dev.runner.daemon.process.posix.LibC.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * Starts a process in a session of its own, with default signal dispositions and nothing blocked
 * (man 3 posix_spawn). Returns once the program was begun, so call it on a platform thread.
 */
public final class Spawn {
  // spawn.h: POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID
  private static final short FLAGS = 0x04 | 0x08 | 0x80;
  // Larger than glibc's structures (80, 336 and 128 bytes) on both machines.
  private static final long STRUCTURE_BYTES = 512;
  private static final int OWNER_ONLY = 0600;
  private static final MethodHandle SPAWN =
      LibC.plain("posix_spawn", INT, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER);
  private static final MethodHandle ACTIONS_INIT =
      LibC.plain("posix_spawn_file_actions_init", INT, POINTER);
  private static final MethodHandle ACTIONS_DESTROY =
      LibC.plain("posix_spawn_file_actions_destroy", INT, POINTER);
  private static final MethodHandle ADD_OPEN =
      LibC.plain("posix_spawn_file_actions_addopen", INT, POINTER, INT, POINTER, INT, INT);
  private static final MethodHandle ADD_DUP2 =
      LibC.plain("posix_spawn_file_actions_adddup2", INT, POINTER, INT, INT);
  private static final MethodHandle ADD_CHDIR =
      LibC.plain("posix_spawn_file_actions_addchdir_np", INT, POINTER, POINTER);
  private static final MethodHandle ADD_CLOSE_FROM =
      LibC.plain("posix_spawn_file_actions_addclosefrom_np", INT, POINTER, INT);
  private static final MethodHandle ATTRIBUTES_INIT =
      LibC.plain("posix_spawnattr_init", INT, POINTER);
  private static final MethodHandle SET_FLAGS =
      LibC.plain("posix_spawnattr_setflags", INT, POINTER, ValueLayout.JAVA_SHORT);
  private static final MethodHandle SET_DEFAULTS =
      LibC.plain("posix_spawnattr_setsigdefault", INT, POINTER, POINTER);

  private Spawn() {}

  /** The new process's id, or the negative errno of whichever step failed; then nothing runs. */
  public static int start(SpawnPlan plan) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment actions = structure(arena);
      require((int) ACTIONS_INIT.invokeExact(actions));
      try {
        for (FileAction action : plan.actions()) {
          require(add(arena, actions, action));
        }
        return spawn(arena, plan, actions);
      } finally {
        require((int) ACTIONS_DESTROY.invokeExact(actions));
      }
    } catch (Throwable e) {
      throw Call.broken(e);
    }
  }

  private static int spawn(Arena arena, SpawnPlan plan, MemorySegment actions) throws Throwable {
    MemorySegment pid = arena.allocate(INT);
    MemorySegment program = arena.allocateFrom(plan.program());
    MemorySegment argv = strings(arena, plan.argv());
    MemorySegment environment = strings(arena, plan.environment());
    int error =
        (int) SPAWN.invokeExact(pid, program, actions, attributes(arena), argv, environment);
    return error == 0 ? pid.get(INT, 0) : -error;
  }

  private static int add(Arena arena, MemorySegment actions, FileAction action) throws Throwable {
    return switch (action) {
      case FileAction.Open(int descriptor, String path, int flags) ->
          (int)
              ADD_OPEN.invokeExact(
                  actions, descriptor, arena.allocateFrom(path), flags, OWNER_ONLY);
      case FileAction.Duplicate(int original, int descriptor) ->
          (int) ADD_DUP2.invokeExact(actions, original, descriptor);
      case FileAction.ChangeFolder(String path) ->
          (int) ADD_CHDIR.invokeExact(actions, arena.allocateFrom(path));
      case FileAction.CloseFrom(int descriptor) ->
          (int) ADD_CLOSE_FROM.invokeExact(actions, descriptor);
    };
  }

  /** All dispositions default; the mask, never set, is the empty one of a fresh structure. */
  private static MemorySegment attributes(Arena arena) throws Throwable {
    MemorySegment attributes = structure(arena);
    // Not by sigfillset: it leaves out 32 and 33, which glibc's posix_spawn would then have
    // ignored.
    MemorySegment allSignals = structure(arena).fill((byte) 0xff);
    require((int) ATTRIBUTES_INIT.invokeExact(attributes));
    require((int) SET_DEFAULTS.invokeExact(attributes, allSignals));
    require((int) SET_FLAGS.invokeExact(attributes, FLAGS));
    return attributes;
  }

  private static MemorySegment structure(Arena arena) {
    return arena.allocate(STRUCTURE_BYTES, LONG.byteAlignment());
  }

  private static MemorySegment strings(Arena arena, List<String> texts) {
    // One pointer more than texts: allocated memory is zeroed, which ends the array.
    MemorySegment pointers = arena.allocate(POINTER, texts.size() + 1L);
    for (int i = 0; i < texts.size(); i++) {
      pointers.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(texts.get(i)));
    }
    return pointers;
  }

  private static void require(int error) {
    if (error != 0) {
      throw new IllegalStateException("posix_spawn cannot be prepared, errno " + error);
    }
  }
}
