package io.tenantry.simulator.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A group that Exchange owns, as the directory shows it after a change: with {@code mailEnabled}
 * and without {@code Unified}.
 *
 * @param id object id
 * @param securityEnabled whether it is a mail-enabled security group
 * @param displayName name
 * @param description text; empty for none
 * @param mailNickname alias
 * @param mail primary address
 * @param proxyAddresses all addresses, the primary one with capital SMTP
 * @param members object ids of the users and groups that are its direct members
 * @param createdAt when it was made
 * @param deleted whether the change was its deletion, which is for good
 */
public record DirectoryGroup(
    UUID id,
    boolean securityEnabled,
    String displayName,
    String description,
    String mailNickname,
    String mail,
    List<String> proxyAddresses,
    List<UUID> members,
    Instant createdAt,
    boolean deleted) {}
