package io.tenantry.jobs.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Problem;
import io.tenantry.actions.TeamsCall;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.persistence.directory.CopyRow;
import io.tenantry.persistence.directory.CopyTable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the schedules of Teams' auto attendants; there are some dozens at most. */
@Dependent
class ScheduleReader implements KindReader {

  private static final int RANGES_SHOWN = 3;

  @Inject private ConnectedTenant tenant;

  @Override
  public CopyTable table() {
    return CopyTable.SCHEDULES;
  }

  @Override
  public String permission() {
    return "Teams Communications Administrator (role)";
  }

  @Override
  public void read(Consumer<List<CopyRow>> page) {
    Set<String> used = new HashSet<>();
    for (JsonNode attendant : list("Get-CsAutoAttendant")) {
      attendant
          .path("CallHandlingAssociations")
          .forEach(association -> used.add(association.path("ScheduleId").asText()));
    }
    List<CopyRow> rows = new ArrayList<>();
    for (JsonNode schedule : list("Get-CsOnlineSchedule")) {
      rows.add(row(schedule, used.contains(schedule.path("Id").asText())));
    }
    page.accept(rows);
  }

  private JsonNode list(String cmdlet) {
    Answer answer =
        tenant
            .gateways()
            .reads(Priority.BULK)
            .answers(List.of(new TeamsCall(cmdlet, Map.of())))
            .get(0);
    if (answer.done()) {
      return answer.body();
    }
    boolean denied = answer.status() == 401 || answer.status() == 403;
    throw new SurfaceFailure(
        new Problem(
            answer.code(),
            "Teams did not tell its schedules: " + answer.message(),
            denied
                ? "Give the app's service principal the role " + permission() + "."
                : "It is tried again with the next sync."));
  }

  static CopyRow row(JsonNode schedule, boolean inUse) {
    boolean fixed = schedule.path("Type").asText().equals("Fixed");
    List<String> times = new ArrayList<>();
    JsonNode ranges = schedule.at("/FixedSchedule/DateTimeRanges");
    for (int i = 0; i < Math.min(ranges.size(), RANGES_SHOWN); i++) {
      times.add(ranges.get(i).path("Start").asText() + " – " + ranges.get(i).path("End").asText());
    }
    if (ranges.size() > RANGES_SHOWN) {
      times.add("…");
    }
    return new CopyRow(
        schedule.path("Id").asText(),
        new Values()
            .text("name", schedule.path("Name").asText())
            .text("type", fixed ? "Holidays" : "Weekly")
            .flag("inUse", inUse)
            .text("times", String.join(", ", times))
            .all());
  }
}
