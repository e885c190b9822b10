package io.tenantry.simulator.signin;

import java.time.Instant;

/**
 * An account that somebody may sign in with.
 *
 * @param id of the user object in this tenant
 * @param signInName what is typed: of a guest the name at home
 * @param homeTenant id of the tenant that it belongs to: another one's for a guest
 * @param administrator whether it holds the role Global Administrator
 * @param validFrom when its password was changed or its sessions were revoked last
 */
public record Account(
    String id,
    String signInName,
    String displayName,
    boolean enabled,
    String homeTenant,
    boolean administrator,
    Instant validFrom) {}
