package dev.runner.daemon.api.page;

/** A file of the page, held in memory: they are few and small. */
final class PageFile {
  private final String mediaType;
  private final String tag;
  private final byte[] bytes;
  private final byte[] zipped;

  /**
   * @param tag its entity tag, from its content
   * @param zipped the same in gzip; empty where that saves nothing
   */
  PageFile(String mediaType, String tag, byte[] bytes, byte[] zipped) {
    this.mediaType = mediaType;
    this.tag = tag;
    this.bytes = bytes;
    this.zipped = zipped;
  }

  String mediaType() {
    return mediaType;
  }

  String tag() {
    return tag;
  }

  boolean shrinks() {
    return zipped.length > 0;
  }

  /** Not a copy: nobody writes into it. */
  byte[] bytes(boolean inGzip) {
    return inGzip ? zipped : bytes;
  }
}
