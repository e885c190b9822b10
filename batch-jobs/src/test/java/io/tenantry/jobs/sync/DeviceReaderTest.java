package io.tenantry.jobs.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.models.ComplianceState;
import com.microsoft.graph.models.ManagedDevice;
import com.microsoft.graph.models.ManagedDeviceOwnerType;
import io.tenantry.persistence.directory.CopyRow;
import io.tenantry.persistence.directory.CopyTable;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceReaderTest {

  @Test
  void aDeviceIsCopiedWithMicrosoftsWordsAndTimesInUtc() {
    ManagedDevice device = new ManagedDevice();
    device.setId("d1");
    device.setDeviceName("HF-1");
    device.setComplianceState(ComplianceState.Noncompliant);
    device.setManagedDeviceOwnerType(ManagedDeviceOwnerType.Company);
    device.setLastSyncDateTime(OffsetDateTime.parse("2026-05-01T10:00:00+02:00"));
    device.setAzureADDeviceId("00000000-0000-0000-0000-000000000000");

    CopyRow row = DeviceReader.row(device);

    assertThat(row.key()).isEqualTo("d1");
    assertThat(row.values())
        .containsEntry("deviceName", "HF-1")
        .containsEntry("complianceState", "noncompliant")
        .containsEntry("managedDeviceOwnerType", "company")
        .containsEntry("lastSyncDateTime", LocalDateTime.parse("2026-05-01T08:00:00"))
        .containsEntry("azureADDeviceId", null);
  }

  @Test
  void everyColumnOfTheTableIsFilled() {
    Map<String, Object> values = DeviceReader.row(new ManagedDevice()).values();

    assertThat(values.keySet())
        .containsExactlyInAnyOrderElementsOf(CopyTable.DEVICES.columns().keySet());
  }
}
