package io.tenantry.audit;

import jakarta.ejb.ApplicationException;

/** Something would be changed while the caller looks at another operator's view; nothing was. */
@ApplicationException(rollback = true)
public class OnlyLooking extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OnlyLooking(String operator) {
    super("You look at what " + operator + " would see: end that view before you change anything");
  }
}
