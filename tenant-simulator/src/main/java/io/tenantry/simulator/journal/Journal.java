package io.tenantry.simulator.journal;

import io.tenantry.simulator.http.Visit;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The journal file: lines are queued by the requests and written by one thread of its own, in the
 * order of their numbers. Whoever reads waits until everything recorded before is in the file.
 */
public final class Journal implements AutoCloseable {

  /** What is written. */
  public enum Mode {
    /** Every request. */
    EVERYTHING,
    /** Requests that changed something, alone. */
    EFFECTS_ONLY,
    /** Nothing, for measuring what the journal costs. */
    OFF
  }

  private static final System.Logger LOG = System.getLogger(Journal.class.getName());
  private static final int QUEUE_LIMIT = 50_000;

  private final Path file;
  private final Clock clock;
  private final LineWriter lines = new LineWriter();
  private final Object lock = new Object();
  private final Thread writer;

  // All guarded by the lock, except for the stream, which is the writer thread's.
  private Queue<JournalEntry> waiting = new ArrayDeque<>();
  private long lastSeq;
  private long writtenSeq;
  private boolean clearing;
  private boolean closing;
  private IOException failure;
  private volatile Mode mode = Mode.EVERYTHING;
  private OutputStream out;

  /** A new journal in the folder; that of an earlier run is kept as the previous one. */
  public Journal(Path folder, Clock clock) throws IOException {
    this.file = folder.resolve("journal.jsonl");
    this.clock = clock;
    if (Files.exists(file)) {
      Files.move(
          file, folder.resolve("journal.previous.jsonl"), StandardCopyOption.REPLACE_EXISTING);
    }
    out = open();
    writer = new Thread(this::write, "journal");
    writer.setDaemon(true);
    writer.start();
  }

  /** The file that the lines are written to. */
  public Path file() {
    return file;
  }

  /** Chooses what is written from now on. */
  public void mode(Mode chosen) {
    mode = chosen;
  }

  /** What is written now. */
  public Mode mode() {
    return mode;
  }

  /** The number of the last line. */
  public long lastSeq() {
    synchronized (lock) {
      return lastSeq;
    }
  }

  /** Adds a line; {@code status} 0 says that the connection was closed without an answer. */
  void record(Visit visit, int status) {
    Mode chosen = mode;
    if (chosen == Mode.OFF || (chosen == Mode.EFFECTS_ONLY && visit.effects().all().isEmpty())) {
      return;
    }
    synchronized (lock) {
      while (waiting.size() >= QUEUE_LIMIT && failure == null) {
        await();
      }
      lastSeq++;
      waiting.add(
          new JournalEntry(
              lastSeq,
              clock.instant(),
              visit.surface().name(),
              visit.request(),
              visit.effects(),
              status));
      if (waiting.size() == 1) {
        lock.notifyAll();
      }
    }
  }

  /** Waits until every line recorded so far is in the file. */
  public void flush() {
    synchronized (lock) {
      long target = lastSeq;
      while (writtenSeq < target && failure == null) {
        await();
      }
      if (failure != null) {
        throw new UncheckedIOException("The journal cannot be written", failure);
      }
    }
  }

  /** Removes all lines and begins to number anew. */
  public void clear() {
    flush();
    synchronized (lock) {
      clearing = true;
      lock.notifyAll();
      while (clearing && failure == null) {
        await();
      }
    }
  }

  /** Hands over every line of the file so far, oldest first. */
  public void read(Consumer<String> reader) throws IOException {
    flush();
    try (var stream = Files.lines(file)) {
      stream.forEach(reader);
    }
  }

  /** All lines of the file so far; for tests, whose journals are short. */
  public List<String> lines() throws IOException {
    List<String> all = new ArrayList<>();
    read(all::add);
    return all;
  }

  @Override
  public void close() throws IOException {
    synchronized (lock) {
      closing = true;
      lock.notifyAll();
    }
    try {
      writer.join(10_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try {
      while (true) {
        Queue<JournalEntry> batch;
        synchronized (lock) {
          while (waiting.isEmpty() && !clearing && !closing) {
            lock.wait();
          }
          if (waiting.isEmpty() && clearing) {
            startAnew();
            continue;
          }
          if (waiting.isEmpty()) {
            break;
          }
          batch = waiting;
          waiting = new ArrayDeque<>();
          lock.notifyAll();
        }
        long last = 0;
        for (JournalEntry entry : batch) {
          lines.write(entry, out);
          last = entry.seq();
        }
        out.flush();
        synchronized (lock) {
          writtenSeq = last;
          lock.notifyAll();
        }
      }
      out.close();
    } catch (IOException broken) {
      fail(broken);
    } catch (InterruptedException interrupted) {
      fail(new IOException("The journal's writer was interrupted"));
    }
  }

  private void startAnew() throws IOException {
    out.close();
    out = open();
    lastSeq = 0;
    writtenSeq = 0;
    clearing = false;
    lock.notifyAll();
  }

  private void fail(IOException cause) {
    LOG.log(System.Logger.Level.ERROR, "The journal cannot be written", cause);
    synchronized (lock) {
      failure = cause;
      lock.notifyAll();
    }
  }

  private OutputStream open() throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  private void await() {
    try {
      lock.wait();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the journal was written", interrupted);
    }
  }
}
