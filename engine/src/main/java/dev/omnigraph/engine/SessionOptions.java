package dev.omnigraph.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One user's view on a graph.
 *
 * @param branch the branch it reads and writes
 * @param branchGiven whether the user named it (it then restricts {@code snapshot})
 * @param snapshot a commit id or an ISO-8601 instant to read at, or null for the head
 * @param readOnly refuse writes
 * @param actor recorded on commits
 * @param queries a {@code .gq} file or folder registered for this session, or null
 * @param durability what an acknowledged commit survives
 * @param conflictRetries how often an autocommit statement that lost the race is run again
 * @param refresh how old a snapshot may be with respect to other processes, or null for the store's
 *     default
 * @param maxTransactionAge a transaction idle for longer is refused at publish
 */
public record SessionOptions(
    String branch,
    boolean branchGiven,
    @Nullable String snapshot,
    boolean readOnly,
    String actor,
    @Nullable String queries,
    GraphOptions.Durability durability,
    int conflictRetries,
    @Nullable Duration refresh,
    Duration maxTransactionAge) {}
