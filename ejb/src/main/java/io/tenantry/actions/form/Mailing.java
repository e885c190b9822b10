package io.tenantry.actions.form;

import java.util.List;

/** A form with which mails may be asked for, in its field {@value #FIELD}. */
public interface Mailing {

  String FIELD = "mailTo";

  /** To whom; empty for no mail. */
  List<Recipient> mailTo();
}
