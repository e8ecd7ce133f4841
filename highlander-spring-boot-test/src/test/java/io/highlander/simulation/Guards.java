package io.highlander.simulation;

import java.util.List;
import java.util.Map;

/** The guards of the protocol, each with the change of the source that switches it off and where that is found. */
final class Guards {

    private static final String NEEDS_CLAIM =
            "return !storedEpoch.equals(token) && (afterUncleanDeath || !storedEpoch.isAfter(watermark));";
    private static final String ANSWER_AT_ONCE = "answerRead(call, ran.reply(), mayAnswer(mode));";

    private Guards() {}

    /** Those whose lack the simulation sees. */
    static List<Mutant> inSeeds() {
        return List.of(
                Mutant.without("the write id")
                        .seenInSeed(395)
                        .replacing("activation/Committer", "environment.writeIds().get(),", "\"always the same\","),
                Mutant.without("the lease check")
                        .seenInSeed(408)
                        .replacing("session/MemberSession", "rates.areTrusted() && lease.isHeld()", "true"),
                Mutant.without("the lease check after the read")
                        .seenInSeed(408)
                        .replacing("activation/Committer", ANSWER_AT_ONCE, """
                                answerRead(call, ran.reply(), checkedBefore);
                                checkedBefore = mayAnswer(mode);
                                """)
                        .replacing(
                                "activation/Committer",
                                "private @Nullable SaveReport report;",
                                "private @Nullable SaveReport report; private boolean checkedBefore = true;"),
                Mutant.without("the hold")
                        .seenInSeed(1050)
                        .replacing(
                                "activation/start/Hold",
                                "return untilNanos - environment.clock().nanoTime();",
                                "return 0;"),
                Mutant.without("the dedupe record")
                        .replacing(
                                "activation/Committer",
                                "records.snapshot(),",
                                "io.highlander.state.StoredState.Replies.NONE,"),
                Mutant.without("the block until an unknown save is known")
                        .replacing("activation/commit/Saver", """
                                } else if (found.get().eTag().equals(predecessor)) {
                                            later(this::attempt);
                                """, """
                                } else if (found.get().eTag().equals(predecessor)) {
                                            finish(new End.Superseded(found.get()));
                                """)
                        .replacing(
                                "activation/Committer",
                                "commits.isSaving() ? new Reply.Unknown(why) : new Reply.Moved(null, why)",
                                "new Reply.Moved(null, why)"),
                Mutant.without("the check of the owner")
                        .replacing(
                                "ownership/UnitLocks",
                                ": CompletableFuture.completedFuture(elsewhere(holder.get()));",
                                ": complete(session, holder.get());"),
                Mutant.without("the save before the reply")
                        .replacing(
                                "activation/Committer",
                                "commits.add(new Entry(call, ran.reply(), toBeSaved, command, mode));",
                                """
                                commits.add(new Entry(call, ran.reply(), toBeSaved, command, mode));
                                call.answer(ran.reply());
                                """),
                Mutant.without("the wait for the entities of a partition")
                        .seenInSeed(1571)
                        .replacing(
                                "ownership/PartitionLock",
                                "if (phase != Phase.LEAVING || !sharers.isEmpty()) {",
                                "if (phase != Phase.LEAVING) {"),
                Mutant.without("the wait before settling")
                        .seenInSeed(1285)
                        .replacing(
                                "membership/Sightings",
                                "return clock.nanoTime() - last.deadSeenNanos > last.leaseNanos;",
                                "return true;"));
    }

    /** As {@link #inTests}, of partitions. */
    static Map<Mutant, String> ofPartitionsInTests() {
        return Map.of(
                Mutant.without("the refusal of starts in a partition that goes")
                        .replacing(
                                "ownership/PartitionLock",
                                "return phase == Phase.HELD\n",
                                "return phase != Phase.FREE\n"),
                "ownership.PartitionDirectoryTest",
                Mutant.without("the second look before a partition goes")
                        .replacing("ownership/PartitionLock", "looksForAnother >= LOOKS);", "looksForAnother > 0);"),
                "ownership.PartitionDirectoryTest",
                // What is stored under any token would be taken for a save of one's own.
                Mutant.without("the own token in the claim")
                        .replacing(
                                "ownership/Ownership",
                                "!storedEpoch.equals(token)",
                                "storedEpoch.equals(FencingToken.NONE)"),
                "ownership.PartitionDirectoryTest");
    }

    /** As {@link #inTests}, of calls with an idempotency key. */
    static Map<Mutant, String> ofKeysInTests() {
        return Map.of(
                Mutant.without("the save of a first reply that changed nothing")
                        .replacing(
                                "activation/Committer",
                                "ran.changedState() != null || remembered;",
                                "ran.changedState() != null;"),
                "activation.IdempotencyKeysTest");
    }

    /** Those that a test misses, by that test; what they guard against is too rare for seeds, or not simulated. */
    static Map<Mutant, String> inTests() {
        return Map.of(
                Mutant.without("the claim").replacing("ownership/Ownership", NEEDS_CLAIM, "return false;"),
                "activation.ClaimTest",
                Mutant.without("the claim before calls that change nothing")
                        .replacing("activation/commit/Commits", "return isIdle() && !claim;", "return isIdle();"),
                "activation.ClaimTest",
                Mutant.without("the refusal of newer epochs")
                        .replacing(
                                "activation/start/ActivationStart",
                                "if (state.epoch().isAfter(ownership.token())) {",
                                "if (false) {"),
                "activation.ClaimTest",
                Mutant.without("the watermark")
                        .replacing("ownership/Ownership", NEEDS_CLAIM, "return afterUncleanDeath;"),
                "ownership.TakeoverTest",
                Mutant.without("the order of reads at a take-over").replacing("ownership/Takeover", """
                                return session.children(paths.sessions()).thenCompose(sessions -> session.children(paths.members())
                                                .thenCompose(members -> session.read(paths.watermark())
                                                        .thenCompose(watermark -> assess(member, sessions, members, watermark))));
                                """, """
                                return session.read(paths.watermark()).thenCompose(watermark -> session.children(paths.members())
                                                .thenCompose(members -> session.children(paths.sessions())
                                                        .thenCompose(sessions -> assess(member, sessions, members, watermark))));
                                """),
                "ownership.TakeoverTest",
                Mutant.without("the check of the lock node's session")
                        .replacing(
                                "ownership/UnitLocks",
                                "node -> node.node().ephemeralOwner() == session.id() && !session.isOver())",
                                "node -> !session.isOver())"),
                "ownership.TakeoverTest",
                Mutant.without("the activation id")
                        .replacing(
                                "activation/Loaded",
                                "return invoke.activation().equals(entity.activation());",
                                "return true;"),
                "activation.LeavingTest",
                Mutant.without("the claim after unsettled deaths")
                        .replacing("ownership/Ownership", NEEDS_CLAIM, "return !storedEpoch.isAfter(watermark);"),
                "ownership.TakeoverTest",
                Mutant.without("the layout check")
                        .replacing("membership/Admission", "if (!theirs.agreesWith(ours)) {", "if (false) {"),
                "membership.LayoutTest",
                Mutant.without("waiting for a save when leaving")
                        .replacing(
                                "activation/Passivating",
                                "return !activation.worker().isWorking() && entity.committer().isIdle();",
                                "return !activation.worker().isWorking();"),
                "activation.LeavingTest");
    }
}
