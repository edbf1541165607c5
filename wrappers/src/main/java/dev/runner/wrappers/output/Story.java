package dev.runner.wrappers.output;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a tool has said so far. Its reader tells it; of everything a bounded part is kept. */
public final class Story {
  static final int MAX_ANSWER_CHARS = 1 << 20;
  private static final int MAX_ITEM_CHARS = 64 * 1024;

  /** What may become an argument of a command: no blanks, and no dash at its beginning. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][\\w.:@/\\[\\]-]{0,199}");

  private final Consumer<Item> items;
  private final LineCounts lines = new LineCounts();
  private final OpenCalls calls = new OpenCalls();
  private final Proofs proofs = new Proofs();
  private final StringBuilder unfinished = new StringBuilder();
  private long offset;
  private long lineEnd;
  private long unfinishedOffset;
  private Tokens tokens = Tokens.NONE;
  private Optional<String> model = Optional.empty();
  private Optional<String> session = Optional.empty();
  private Progress progress = Progress.NONE;
  private String answer = "";
  private boolean retrying;

  Story(Consumer<Item> items) {
    this.items = items;
  }

  // What it has come to.

  /** All that was used since the beginning; {@link Tokens#NONE} when nothing was reported. */
  public Tokens tokens() {
    return tokens;
  }

  public Optional<String> model() {
    return model;
  }

  /** The tool's own name of the conversation, fit to be an argument. */
  public Optional<String> session() {
    return session;
  }

  public Progress progress() {
    return progress;
  }

  /** Whether the last it said is that something is tried again. */
  public boolean isRetrying() {
    return retrying;
  }

  /** The final answer, once there is an end mark that tells of no error. */
  public Optional<String> answer() {
    return proofs.endedWell() && !answer.isBlank() ? Optional.of(answer) : Optional.empty();
  }

  /** Lines of no known kind, and lines too long to be read. */
  public long linesNotUnderstood() {
    return lines.notUnderstood();
  }

  /** Where a text begins that is told in pieces and not yet complete. */
  public OptionalLong unfinishedFrom() {
    return unfinished.isEmpty() ? OptionalLong.empty() : OptionalLong.of(unfinishedOffset);
  }

  // What readers tell.

  void beginLine(long lineOffset, long nextOffset) {
    offset = lineOffset;
    lineEnd = nextOffset;
    lines.known();
  }

  /** Nothing follows the line, not even its line end: it may be the half of one. */
  void beginLastLine(long lineOffset, long endOffset) {
    offset = lineOffset;
    lineEnd = endOffset;
    lines.perhapsCut();
  }

  void tooLong(long lineOffset) {
    offset = lineOffset;
    lines.tooLong();
  }

  /** The line is no line of this format: a warning of somebody, or a line cut in two. */
  void noise() {
    lines.noise();
  }

  /** The line is of this format, and of no known kind. */
  void unknown() {
    lines.unknown();
  }

  /** The line is of a known kind and has not what its kind must have. */
  void lacks(String what) {
    lines.lacks(what);
    lines.unknown();
  }

  void session(String id) {
    session = Optional.of(id).filter(NAME.asMatchPredicate()).or(() -> session);
  }

  void model(String name) {
    model = Optional.of(name).filter(NAME.asMatchPredicate()).or(() -> model);
  }

  /** All that was used since the beginning. */
  void uses(Tokens total) {
    tokens = total;
  }

  /** What was used for the step that ends here. */
  void costs(Tokens step) {
    if (!step.inWords().isEmpty()) {
      item(Item.Kind.COST, step.inWords());
    }
  }

  /** A text of the model, complete. */
  void says(String text) {
    if (!text.isBlank()) {
      step(Brief.line(text));
      item(Item.Kind.TEXT, text);
    }
  }

  /** A piece of a text of the model. */
  void continues(String piece) {
    if (unfinished.isEmpty()) {
      unfinishedOffset = offset;
    }
    int room = MAX_ANSWER_CHARS - unfinished.length();
    unfinished.append(piece, 0, Math.min(piece.length(), Math.max(0, room)));
  }

  /** The text told in pieces is complete; it. */
  String completes() {
    String text = unfinished.toString();
    if (!text.isBlank()) {
      step(Brief.line(text));
      items.accept(
          new Item(unfinishedOffset, offset, Item.Kind.TEXT, Brief.cut(text, MAX_ITEM_CHARS)));
    }
    unfinished.setLength(0);
    return text;
  }

  /** What counts as the answer if the output ends here. */
  void answers(String text) {
    answer = Brief.cut(text, MAX_ANSWER_CHARS);
  }

  /** A tool is called. */
  void calls(String id, String call) {
    progress = progress.called();
    step(call);
    calls.begin(id, call);
  }

  /** A call came back; {@code how}: empty when it went well. */
  void returns(String id, String how) {
    String call = calls.end(id);
    step(call);
    item(Item.Kind.TOOL, how.isBlank() ? call : call + " → " + Brief.line(how));
  }

  /** A permission was asked for that nobody gave. */
  void denied(String what) {
    proofs.denied(Brief.line(what));
    item(Item.Kind.DENIED, "refused: " + Brief.line(what));
  }

  /** Something failed, and it may go on all the same. */
  void mishap(String message) {
    progress = progress.failed();
    item(Item.Kind.ERROR, Brief.line(message));
  }

  /** Something failed; it counts unless an end mark follows. */
  void error(String message) {
    mishap(message);
    proofs.error(Brief.line(message));
  }

  void retries(String message) {
    progress = progress.retried();
    item(Item.Kind.RETRY, Brief.line(message));
    retrying = true;
  }

  /** More follows, also behind an end mark. */
  void goesOn() {
    proofs.goesOn();
  }

  /** The end mark: all went well, also what had failed before. */
  void ends() {
    proofs.ends();
  }

  /** The end mark of an answer that is not whole. */
  void endsShort(String why) {
    proofs.endsShort(Brief.line(why));
  }

  /** The end mark, which tells of an error. */
  void fails(String message) {
    error(message);
    proofs.failsAsTold(message);
  }

  /** The end mark, which says that it failed and does not say why; perhaps that was told before. */
  void failsAsTold(String otherwise) {
    proofs.failsAsTold(otherwise);
  }

  private void step(String what) {
    progress = progress.at(what);
    retrying = false;
  }

  private void item(Item.Kind kind, String text) {
    items.accept(new Item(offset, lineEnd, kind, Brief.cut(text, MAX_ITEM_CHARS)));
  }

  // What follows from it.

  /** What all of it proves, when nothing more comes. */
  Verdict verdict(boolean hasEndMark) {
    return hasEndMark
        ? proofs.verdict(lines)
        : new Verdict(Optional.empty(), List.of(), Optional.empty());
  }
}
