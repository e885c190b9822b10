package io.tenantry.simulator.graph.store;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;

/** Remembers, in order, which objects were changed and when; a change costs 13 bytes. */
public final class ChangeLog {

  private int[] objects = new int[256];
  private long[] times = new long[256];
  private byte[] aspects = new byte[256];
  private int size;

  synchronized void add(int object, Aspect aspect, long at) {
    if (size == objects.length) {
      objects = Arrays.copyOf(objects, size * 2);
      times = Arrays.copyOf(times, size * 2);
      aspects = Arrays.copyOf(aspects, size * 2);
    }
    objects[size] = object;
    times[size] = at;
    aspects[size] = (byte) aspect.ordinal();
    size++;
  }

  /** Number of changes that had happened at this time. */
  public synchronized int sizeAt(long time) {
    int end = size;
    while (end > 0 && times[end - 1] > time) {
      end--;
    }
    return end;
  }

  /** Objects with a change of one of the aspects from one place of the log up to another. */
  public synchronized int[] changed(int from, int to, Set<Aspect> wanted) {
    BitSet found = new BitSet();
    for (int i = Math.max(0, from); i < Math.min(to, size); i++) {
      if (wanted.contains(Aspect.values()[aspects[i]])) {
        found.set(objects[i]);
      }
    }
    return found.stream().toArray();
  }

  synchronized void clear() {
    size = 0;
  }
}
