package dev.runner.daemon.share;

import java.io.InputStream;

/**
 * What every byte passes that leaves this home in an archive or a report, before anything is
 * measured or summed up.
 */
public interface ExportFilter {
  /** Lets all bytes through as they are. */
  ExportFilter NONE =
      new ExportFilter() {
        @Override
        public InputStream of(String path, InputStream content) {
          return content;
        }

        @Override
        public boolean keepsLength() {
          return true;
        }
      };

  /**
   * A file as it may leave; the same each time it is read.
   *
   * @param path of the file, below its run
   */
  InputStream of(String path, InputStream content);

  /**
   * Whether what leaves is always as long as what is there. Where it is not, each file is read once
   * more, because an archive tells the length first.
   */
  boolean keepsLength();
}
