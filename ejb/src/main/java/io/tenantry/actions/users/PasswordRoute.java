package io.tenantry.actions.users;

import io.tenantry.actions.Call;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import java.util.List;
import java.util.Optional;

/** Where a user's password is set: in the cloud, or in the Active Directory that owns the user. */
sealed interface PasswordRoute permits CloudRoute, DirectoryRoute {

  /** What keeps the password from being set there; empty for nothing. */
  Optional<Plan> refusal(Target target, PasswordState today, ManagePasswordForm form);

  /**
   * Sets the password, and says whether it expires.
   *
   * @param policies what {@code passwordPolicies} is to be
   */
  List<Call> password(Target target, PasswordState today, ManagePasswordForm form, String policies);

  /** Says whether the password expires, and leaves it as it is. */
  Call expiry(Target target, String policies);

  /** In words that follow what is done, e.g. {@code in the cloud}. */
  String where();

  /** What the operator should know before. */
  List<String> warnings(ManagePasswordForm form);
}
