package io.tenantry.simulator.journal;

import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Request;
import java.time.Instant;

/** What is kept of a request until its line is written; {@code status} 0 means no answer. */
record JournalEntry(
    long seq, Instant at, String surface, Request request, Effects effects, int status) {}
