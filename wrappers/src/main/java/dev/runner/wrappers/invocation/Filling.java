package dev.runner.wrappers.invocation;

/** What filling a tool's templates gives: an invocation, or all that is wrong. */
public sealed interface Filling permits Invocation, InputErrors {}
