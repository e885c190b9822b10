package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * What the directory says of the accounts that mailboxes belong to.
 *
 * @param seeded whether the seeded account with this index is still there; with it goes its mailbox
 * @param created the mailbox of an account that was made later, by its object id or sign-in name;
 *     none without a license for one
 * @param attributes told of custom attributes that were written here: object id, values by number;
 *     null takes one away
 */
public record Accounts(
    IntPredicate seeded,
    Function<String, Optional<NewMailbox>> created,
    BiConsumer<UUID, Map<Integer, JsonNode>> attributes) {}
