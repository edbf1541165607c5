package dev.runner.wrappers.output;

/** A reader of formats with one JSON object a line. */
abstract class JsonLines implements OutputReader {
  @Override
  public final void line(String line, Story story) {
    Fields.of(line).ifPresentOrElse(event -> event(event, story), story::noise);
  }

  /** Tells what an object says, or that it is of no kind this reader knows. */
  abstract void event(Fields event, Story story);

  /**
   * What a call of a tool is about: of its input the member that tells most, or all of it.
   *
   * @param tool as people know it
   */
  static String call(String tool, Fields input) {
    for (String telling :
        new String[] {
          "command",
          "cmd",
          "file_path",
          "filePath",
          "absolute_path",
          "path",
          "pattern",
          "query",
          "url",
          "prompt",
          "description"
        }) {
      if (input.text(telling).isPresent()) {
        return tool + ": " + Brief.line(input.words(telling));
      }
    }
    String all = input.shown();
    return all.isEmpty() || all.equals("{}") ? tool : tool + ": " + Brief.line(all);
  }
}
