package io.tenantry.jobs.sync;

import com.microsoft.graph.devicemanagement.manageddevices.ManagedDevicesRequestBuilder;
import com.microsoft.graph.models.ManagedDevice;
import com.microsoft.graph.models.ManagedDeviceCollectionResponse;
import com.microsoft.kiota.serialization.ValuedEnum;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.persistence.directory.CopyRow;
import io.tenantry.persistence.directory.CopyTable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;

/** Reads all devices that Intune manages. */
@Dependent
class DeviceReader implements KindReader {

  private static final String[] SELECT = {
    "id",
    "deviceName",
    "operatingSystem",
    "osVersion",
    "serialNumber",
    "model",
    "manufacturer",
    "userPrincipalName",
    "managedDeviceOwnerType",
    "complianceState",
    "managementState",
    "lastSyncDateTime",
    "enrolledDateTime",
    "azureADDeviceId"
  };

  /** What Intune writes where a device has no Entra device. */
  private static final String NO_ENTRA_DEVICE = "00000000-0000-0000-0000-000000000000";

  @Inject private ConnectedTenant tenant;

  @Override
  public CopyTable table() {
    return CopyTable.DEVICES;
  }

  @Override
  public String permission() {
    return "DeviceManagementManagedDevices.Read.All";
  }

  /** Intune decides how many devices a page has: up to 1,000. */
  @Override
  public void read(Consumer<List<CopyRow>> page) {
    ManagedDevicesRequestBuilder devices =
        tenant.graph().reads().deviceManagement().managedDevices();
    ManagedDeviceCollectionResponse answer =
        devices.get(request -> request.queryParameters.select = SELECT);
    while (true) {
      page.accept(answer.getValue().stream().map(DeviceReader::row).toList());
      if (answer.getOdataNextLink() == null) {
        return;
      }
      answer = devices.withUrl(answer.getOdataNextLink()).get();
    }
  }

  static CopyRow row(ManagedDevice device) {
    String entra = device.getAzureADDeviceId();
    return new CopyRow(
        device.getId(),
        new Values()
            .text("deviceName", device.getDeviceName())
            .text("userPrincipalName", device.getUserPrincipalName())
            .text("serialNumber", device.getSerialNumber())
            .text("operatingSystem", device.getOperatingSystem())
            .text("osVersion", device.getOsVersion())
            .text("manufacturer", device.getManufacturer())
            .text("model", device.getModel())
            .text("managedDeviceOwnerType", word(device.getManagedDeviceOwnerType()))
            .text("complianceState", word(device.getComplianceState()))
            .text("managementState", word(device.getManagementState()))
            .at("lastSyncDateTime", device.getLastSyncDateTime())
            .at("enrolledDateTime", device.getEnrolledDateTime())
            .text("azureADDeviceId", NO_ENTRA_DEVICE.equals(entra) ? null : entra)
            .all());
  }

  private static String word(ValuedEnum state) {
    return state == null ? null : state.getValue();
  }
}
