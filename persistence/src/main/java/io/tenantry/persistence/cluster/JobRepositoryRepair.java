package io.tenantry.persistence.cluster;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings the rows that a dead server left in the batch runtime's own tables (JBeret's {@code
 * JOB_EXECUTION}, {@code STEP_EXECUTION}, {@code PARTITION_EXECUTION}) into a state from which the
 * normal restart works, from any console.
 *
 * <p>What JBeret 3.1 would do otherwise: an execution that stays STARTED is refused a restart once
 * the same job ran in the new server; and after a second crash, partitions that completed in an
 * earlier execution of the instance run again, because only the rows of the latest step execution
 * are looked at.
 */
@ApplicationScoped
public class JobRepositoryRepair {

  /** An execution whose server is dead. */
  public record DeadRun(long executionId, long instanceId, String jobName) {}

  private static final String UNFINISHED = "('STARTING', 'STARTED', 'STOPPING')";

  @Inject private Database database;

  /** Notes which start of a node runs an execution. */
  public void register(long executionId, String jobName, String bootId) throws SQLException {
    database.update(
        "INSERT INTO batch_run (execution_id, boot_id, job_name, started_at)"
            + " VALUES (?, ?, ?, NOW(3))"
            + " ON DUPLICATE KEY UPDATE boot_id = VALUES(boot_id)",
        executionId,
        bootId,
        jobName);
  }

  /** Removes the entries of executions that ended. */
  public void forgetEnded() throws SQLException {
    database.update(
        "DELETE r FROM batch_run r LEFT JOIN JOB_EXECUTION e"
            + " ON e.JOBEXECUTIONID = r.execution_id"
            + " WHERE e.JOBEXECUTIONID IS NULL OR e.BATCHSTATUS NOT IN "
            + UNFINISHED);
  }

  /**
   * Finds the executions that look unfinished though the node that ran them is dead.
   *
   * @param alone whether this is the only node alive: then executions that no node registered (it
   *     died between creating and starting them) are dead as well
   */
  public List<DeadRun> dead(boolean alone) throws SQLException {
    String unregistered = alone ? " OR r.execution_id IS NULL" : "";
    return database.list(
        "SELECT e.JOBEXECUTIONID, e.JOBINSTANCEID, i.JOBNAME FROM JOB_EXECUTION e"
            + " JOIN JOB_INSTANCE i ON i.JOBINSTANCEID = e.JOBINSTANCEID"
            + " LEFT JOIN batch_run r ON r.execution_id = e.JOBEXECUTIONID"
            + " LEFT JOIN node n ON n.boot_id = r.boot_id"
            + " AND n.heartbeat_at > NOW(3) - INTERVAL "
            + NodeTable.DEAD_AFTER_SECONDS
            + " SECOND WHERE e.BATCHSTATUS IN "
            + UNFINISHED
            + " AND ((r.execution_id IS NOT NULL AND n.boot_id IS NULL)"
            + unregistered
            + ") ORDER BY e.JOBEXECUTIONID",
        row -> new DeadRun(row.getLong(1), row.getLong(2), row.getString(3)));
  }

  /** Whether no other node is alive. */
  public boolean alone(String bootId) throws SQLException {
    return !database.any(
        "SELECT 1 FROM node WHERE boot_id <> ? AND heartbeat_at > NOW(3) - INTERVAL "
            + NodeTable.DEAD_AFTER_SECONDS
            + " SECOND LIMIT 1",
        bootId);
  }

  /**
   * Makes a dead execution restartable: its unfinished rows become STOPPED, and the partitions that
   * completed in earlier executions of the instance are entered for the latest one too. Step rows
   * stay as they are: JBeret reads from them that the step ended abruptly.
   */
  public void makeRestartable(DeadRun run) throws SQLException {
    carryOverCompletedPartitions(run.instanceId());
    database.update(
        "UPDATE JOB_EXECUTION SET BATCHSTATUS = 'STOPPED', EXITSTATUS = 'STOPPED',"
            + " ENDTIME = COALESCE(ENDTIME, NOW()), LASTUPDATEDTIME = NOW()"
            + " WHERE JOBEXECUTIONID = ? AND BATCHSTATUS IN "
            + UNFINISHED,
        run.executionId());
  }

  private void carryOverCompletedPartitions(long instanceId) throws SQLException {
    database.update(
        "INSERT INTO PARTITION_EXECUTION"
            + " (PARTITIONEXECUTIONID, STEPEXECUTIONID, BATCHSTATUS, EXITSTATUS)"
            + " SELECT DISTINCT done.PARTITIONEXECUTIONID, latest.id, 'COMPLETED', 'COMPLETED'"
            + " FROM (SELECT s.STEPNAME AS name, MAX(s.STEPEXECUTIONID) AS id"
            + "  FROM STEP_EXECUTION s JOIN JOB_EXECUTION e"
            + "  ON e.JOBEXECUTIONID = s.JOBEXECUTIONID WHERE e.JOBINSTANCEID = ?"
            + "  GROUP BY s.STEPNAME) latest"
            + " JOIN STEP_EXECUTION earlier ON earlier.STEPNAME = latest.name"
            + " JOIN JOB_EXECUTION run ON run.JOBEXECUTIONID = earlier.JOBEXECUTIONID"
            + "  AND run.JOBINSTANCEID = ?"
            + " JOIN PARTITION_EXECUTION done ON done.STEPEXECUTIONID = earlier.STEPEXECUTIONID"
            + "  AND done.BATCHSTATUS = 'COMPLETED'"
            + " LEFT JOIN PARTITION_EXECUTION known ON known.STEPEXECUTIONID = latest.id"
            + "  AND known.PARTITIONEXECUTIONID = done.PARTITIONEXECUTIONID"
            + " WHERE known.STEPEXECUTIONID IS NULL",
        instanceId,
        instanceId);
  }

  /** The latest execution of the instance that an execution belongs to: the one that restarts. */
  public long latestExecution(long executionId) throws SQLException {
    long latest =
        database.number(
            "SELECT MAX(other.JOBEXECUTIONID) FROM JOB_EXECUTION mine JOIN JOB_EXECUTION other"
                + " ON other.JOBINSTANCEID = mine.JOBINSTANCEID"
                + " WHERE mine.JOBEXECUTIONID = ?",
            executionId);
    return latest > 0 ? latest : executionId;
  }
}
