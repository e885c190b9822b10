package io.tenantry.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.gateway.dispatch.Protocol.ErrorText;
import org.junit.jupiter.api.Test;

class ExchangeErrorsTest {
  private static ErrorText read(int status, String json) throws Exception {
    return ExchangeErrors.read(status, new ObjectMapper().readTree(json));
  }

  @Test
  void takesTheExceptionsNameBetweenTheBarsAndTheTextAfterIt() throws Exception {
    ErrorText error =
        read(
            404,
            """
            {"error": {"code": "NotFound", "message": "Error executing cmdlet",
              "details": [{"message": "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.\
            ManagementObjectNotFoundException|The operation couldn't be performed because 'x'\
             couldn't be found."}]}}""");
    assertThat(error.code()).isEqualTo("ManagementObjectNotFoundException");
    assertThat(error.message())
        .isEqualTo("The operation couldn't be performed because 'x' couldn't be found.");
    assertThat(error.refusal()).isTrue();
  }

  @Test
  void fallsBackToTheInnerExceptionAndThenToTheMessage() throws Exception {
    assertThat(
            read(
                    400,
                    """
                    {"error": {"code": "BadRequest", "message": "outer", "details": [],
                      "innererror": {"internalException": {"message": "|ParameterBindingException|inner"}}}}""")
                .code())
        .isEqualTo("ParameterBindingException");
    ErrorText plain = read(403, "{\"error\": {\"code\": \"Forbidden\", \"message\": \"outer\"}}");
    assertThat(plain.code()).isEqualTo("Forbidden");
    assertThat(plain.message()).isEqualTo("outer");
  }

  @Test
  void aServersTroubleIsNoRefusal() throws Exception {
    assertThat(
            read(503, "{\"error\": {\"code\": \"ServerBusy\", \"message\": \"busy\"}}").refusal())
        .isFalse();
    assertThat(ExchangeErrors.read(502, null).refusal()).isFalse();
  }
}
