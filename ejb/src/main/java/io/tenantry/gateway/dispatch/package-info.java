/**
 * From single calls to batches and back: queues by priority, one batch at a time and object,
 * several batches under way, and the judgement what an answer means for a call.
 */
package io.tenantry.gateway.dispatch;
