package io.tenantry.actions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectGuidTest {
  private static final String GUID = "00112233-4455-6677-8899-aabbccddeeff";

  @Test
  void theFirstThreeFieldsAreStoredWithTheirLowestByteFirst() {
    ObjectGuid guid = ObjectGuid.of(GUID);

    assertThat(guid.dn()).isEqualTo("<GUID=33221100554477668899aabbccddeeff>");
    assertThat(guid.filter()).startsWith("(objectGUID=\\33\\22\\11\\00\\55\\44");
    assertThat(guid.immutableId()).isEqualTo("MyIRAFVEd2aImaq7zN3u/w==");
    assertThat(ObjectGuid.of(guid.bytes()).toString()).isEqualTo(GUID);
  }
}
