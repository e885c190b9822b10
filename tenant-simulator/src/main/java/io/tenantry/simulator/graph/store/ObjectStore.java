package io.tenantry.simulator.graph.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.clock.AdjustableClock;
import io.tenantry.simulator.graph.Consistency;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * Objects of one kind, by index: the seeded ones come first and cost nothing until they are
 * changed, new ones follow.
 */
public final class ObjectStore {

  private static final int STRIPES = 4096;

  private final int seeded;
  private final IntFunction<UUID> seededId;
  private final Function<UUID, OptionalInt> seededIndex;
  private final AdjustableClock clock;
  private final Consistency consistency;
  private final Map<Integer, ObjectState> states = new ConcurrentHashMap<>();
  private final Map<Integer, UUID> newIds = new ConcurrentHashMap<>();
  private final Map<UUID, Integer> newIndexes = new ConcurrentHashMap<>();
  private final Set<Integer> written = ConcurrentHashMap.newKeySet();
  private final AtomicInteger size;
  private final ChangeLog log = new ChangeLog();
  private final Object[] locks = new Object[STRIPES];

  ObjectStore(
      int seeded,
      IntFunction<UUID> seededId,
      Function<UUID, OptionalInt> seededIndex,
      AdjustableClock clock,
      Consistency consistency) {
    this.seeded = seeded;
    this.seededId = seededId;
    this.seededIndex = seededIndex;
    this.clock = clock;
    this.consistency = consistency;
    this.size = new AtomicInteger(seeded);
    for (int i = 0; i < STRIPES; i++) {
      locks[i] = new Object();
    }
  }

  /** One more than the highest index. */
  public int size() {
    return size.get();
  }

  /** Whether the index is one of the seeded objects. */
  boolean isSeeded(int index) {
    return index < seeded;
  }

  /** The object's id. */
  public UUID id(int index) {
    return index < seeded ? seededId.apply(index) : newIds.get(index);
  }

  /** The index of an id, whether the object exists still or not. */
  public OptionalInt indexOf(UUID id) {
    Integer created = newIndexes.get(id);
    return created != null ? OptionalInt.of(created) : seededIndex.apply(id);
  }

  /** The state now. */
  public ObjectState state(int index) {
    return states.getOrDefault(index, ObjectState.SEEDED);
  }

  /** The state that was current at this time. */
  public ObjectState stateAt(int index, long time) {
    return state(index).asOf(time);
  }

  /** Objects with a property that was written, or that are new. */
  public Set<Integer> written() {
    return written;
  }

  /** The order of changes. */
  public ChangeLog log() {
    return log;
  }

  /** Writes a new state; the caller holds the object's {@link #lock(int)}. */
  public void write(int index, Aspect aspect, UnaryOperator<ObjectState> change) {
    long now = clock.millis();
    ObjectState before = state(index);
    ObjectState after = change.apply(before).beginning(now, before, consistency.longestMillis());
    states.put(index, after);
    if (!after.changed().isEmpty()) {
      written.add(index);
    }
    log.add(index, aspect, now);
  }

  /** Adds an object and answers its index. */
  int create(UUID id, Map<String, JsonNode> properties) {
    int index = size.getAndIncrement();
    newIds.put(index, id);
    long now = clock.millis();
    states.put(
        index,
        new ObjectState(Map.copyOf(properties), List.of(), null, null, false, 0, null)
            .beginning(now, ObjectState.ABSENT, consistency.longestMillis()));
    newIndexes.put(id, index);
    written.add(index);
    log.add(index, Aspect.EXISTENCE, now);
    return index;
  }

  /** Whoever changes an object holds this. */
  public Object lock(int index) {
    return locks[index & (STRIPES - 1)];
  }

  void reset() {
    states.clear();
    newIds.clear();
    newIndexes.clear();
    written.clear();
    size.set(seeded);
    log.clear();
  }
}
