package io.tenantry.operations.run;

import io.tenantry.actions.Action;
import io.tenantry.actions.Problem;
import io.tenantry.operations.OperationKind;
import io.tenantry.persistence.operations.TargetRow;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What the work on one partition of an operation needs to know.
 *
 * @param form the parsed form that all targets share; {@code null} for an undo or a check, and
 *     where every target has a form of its own
 * @param formOf the form of a target that has values of its own, from these values
 * @param parentId the operation that an undo goes back on or a check looks at, else {@code null}
 * @param from first seq of the partition
 * @param to last seq of the partition that may be worked on now
 * @param cautious whether a stop rule may end the run, so that little should be under way at once
 * @param goesOn asked before every call: {@code false} once the run is to halt or lost its lease
 * @param gate asked for the targets of every slice: why the operator may not touch some, by seq
 */
public record PartitionRun(
    long operationId,
    OperationKind kind,
    Action<?, ?> action,
    Record form,
    Function<String, Record> formOf,
    long listId,
    Long parentId,
    int partition,
    int from,
    int to,
    long fence,
    boolean cautious,
    BooleanSupplier goesOn,
    Function<List<TargetRow>, Map<Integer, Problem>> gate) {}
