package io.tenantry.actions.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.users.CreateUser;
import io.tenantry.actions.users.ManagePassword;
import io.tenantry.actions.users.ManagePasswordForm;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Forms with which mails are asked for. */
class MailingFormsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private Optional<String> mailProblem = Optional.empty();

  private ManagePasswordForm password(String form) throws Exception {
    return new ActionForms(BeanValidation.VALIDATOR, () -> mailProblem)
        .parse(new ManagePassword(), JSON.readTree(form.replace('\'', '"')));
  }

  @Test
  void recipientsAreAddressesOrOneOfTwoWords() throws Exception {
    ManagePasswordForm form =
        password("{'mailTo': [' Manager', 'OTHERMAILS', 'o.hara@x.example']}");

    assertThat(form.mailTo())
        .containsExactly(
            Recipient.MANAGER, Recipient.OTHER_MAILS, new Recipient("o.hara@x.example"));
    for (String wrong :
        new String[] {
          "boss", "a@b", "A <a@x.example>", "a@x.example,b@x.example", "${1.id}@x.example"
        }) {
      assertThatThrownBy(() -> password("{'mailTo': ['" + wrong + "']}"))
          .as(wrong)
          .isInstanceOf(InvalidForm.class);
    }
  }

  @Test
  void whereNoMailCanBeSentTheFormIsRefused() throws Exception {
    mailProblem = Optional.of("no mail can be sent");

    assertThatThrownBy(() -> password("{'mailTo': ['manager']}"))
        .isInstanceOfSatisfying(
            InvalidForm.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(new FieldProblem("mailTo", "no mail can be sent")));
    assertThat(password("{}").mailTo()).isEmpty();
  }

  @Test
  void aGeneratedPasswordIsToldToSomebody() throws Exception {
    assertThatThrownBy(() -> password("{'showOnce': false}"))
        .isInstanceOf(InvalidForm.class)
        .hasMessageContaining("shown or mailed");
    assertThat(password("{'showOnce': false, 'mailTo': ['manager']}").showOnce()).isFalse();
  }

  @Test
  void aNewAccountsMailboxIsNoRecipient() throws Exception {
    ActionForms forms = new ActionForms(BeanValidation.VALIDATOR, Optional::empty);
    String form =
        "{\"userPrincipalName\": \"nina@x.example\", \"displayName\": \"Nina\","
            + " \"mailTo\": [\"Nina@x.example\"]}";

    assertThatThrownBy(() -> forms.parse(new CreateUser(), JSON.readTree(form)))
        .isInstanceOf(InvalidForm.class)
        .hasMessageContaining("mail to another one");
  }
}
