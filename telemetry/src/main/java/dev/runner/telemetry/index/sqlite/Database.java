package dev.runner.telemetry.index.sqlite;

import dev.runner.telemetry.index.IndexException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Connections to the file, each with the settings of its use. */
public final class Database {
  private static final int CACHE_KIB = 2 * 1024;
  private static final int BULK_CACHE_KIB = 4 * 1024;
  private static final int BUSY_MS = 5_000;

  /** The log is written back in steps of so many pages, and cut to this size afterwards. */
  private static final int LOG_BYTES = 4 << 20;

  private Database() {}

  /** For the one writer; readers go on meanwhile. */
  public static Connection writer(Path file) {
    SQLiteConfig config = config(CACHE_KIB);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setJournalSizeLimit(LOG_BYTES);
    return connect(file, config);
  }

  /**
   * For building a file that counts only when it is whole. What is sorted for its indexes grows
   * with it, so it is not kept in memory.
   */
  public static Connection bulk(Path file) {
    SQLiteConfig config = config(BULK_CACHE_KIB);
    config.setTempStore(SQLiteConfig.TempStore.FILE);
    config.setJournalMode(SQLiteConfig.JournalMode.OFF);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    return connect(file, config);
  }

  public static Connection reader(Path file) {
    SQLiteConfig config = config(CACHE_KIB);
    config.setReadOnly(true);
    return connect(file, config);
  }

  private static SQLiteConfig config(int cacheKib) {
    SQLiteConfig config = new SQLiteConfig();
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    config.setCacheSize(-cacheKib);
    config.setBusyTimeout(BUSY_MS);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return config;
  }

  /**
   * Where it was not unpacked with the product, the driver does it beside the file: another folder
   * may forbid programs.
   */
  private static Connection connect(Path file, SQLiteConfig config) {
    System.setProperty("org.sqlite.tmpdir", file.toAbsolutePath().resolveSibling("").toString());
    try {
      return checking(config.createConnection("jdbc:sqlite:" + file));
    } catch (SQLException e) {
      throw IndexException.of(e);
    }
  }

  private static Connection checking(Connection db) {
    try {
      run(db, List.of("PRAGMA cell_size_check = ON", "PRAGMA trusted_schema = OFF"));
      return db;
    } catch (IndexException e) {
      close(db);
      throw e;
    }
  }

  public static void run(Connection db, List<String> statements) {
    try (Statement statement = db.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw IndexException.of(e);
    }
  }

  public static long number(Connection db, String sql) {
    try (Statement statement = db.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw IndexException.of(e);
    }
  }

  public static void close(Connection db) {
    try {
      db.close();
    } catch (SQLException e) {
      throw IndexException.of(e);
    }
  }
}
