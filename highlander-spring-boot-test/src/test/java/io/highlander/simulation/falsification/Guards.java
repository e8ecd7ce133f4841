package io.highlander.simulation.falsification;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The guards of the protocol: the method that is each, what it does when it is switched off, and where that is found. */
final class Guards {

    private Guards() {}

    static Stream<String> names() {
        return Stream.concat(inSeeds().stream(), testsByGuard().map(Map.Entry::getKey))
                .map(Mutant::toString);
    }

    /** Those that a test catches, with that test. */
    static Stream<Map.Entry<Mutant, String>> testsByGuard() {
        return Stream.of(
                        inTests(),
                        ofPartitionsInTests(),
                        ofKeysInTests(),
                        ofMembersInTests(),
                        ofVersionsInTests(),
                        ofQuarantinesInTests(),
                        ofSinglesInTests(),
                        ofDeletionsInTests())
                .flatMap(guards -> guards.entrySet().stream());
    }

    /** Those whose lack the simulation sees. */
    static List<Mutant> inSeeds() {
        return List.of(
                Mutant.without("the refusal of states of a newer version")
                        .replacing("state/json/StateVersions", "canRead", "return true;"),
                Mutant.without("the steps between versions when a state is loaded")
                        .replacing("state/json/StateConversion", "toCurrent", "return state;"),
                Mutant.without("the version in which the old pods read a state")
                        .replacing("state/json/StateConversion", "toWritten", "return state;"),
                Mutant.without("the write id")
                        .seenInSeed(616)
                        .replacing("activation/Committer", "newWriteId", "return \"always the same\";"),
                Mutant.without("the lease check")
                        .seenInSeed(833)
                        .replacing("session/MemberSession", "mayAnswer", "return !isOver();"),
                Mutant.without("the lease check after the read")
                        .seenInSeed(661)
                        .adding("activation/Committer", "private boolean checkedBefore = true;")
                        .replacing("activation/Committer", "mayAnswer", """
                                boolean before = checkedBefore;
                                checkedBefore = mode == QueryMode.STALE_OK || ownership.session().mayAnswer();
                                return before;
                                """),
                Mutant.without("the hold")
                        .seenInSeed(1255)
                        .replacing("activation/start/Hold", "remainingNanos", "return 0;"),
                Mutant.without("the dedupe record")
                        .replacing("activation/Committer", "recordsToSave", "return StoredState.Replies.NONE;"),
                Mutant.without("the block until an unknown save is known")
                        .replacing("activation/commit/Saver", "mayStillLand", "return false;")
                        .replacing("activation/Committer", "replyToSent", "return new Reply.Moved(null, why);"),
                Mutant.without("the check of the owner")
                        .replacing(
                                "ownership/UnitLocks",
                                "held",
                                "return isOf(session, holder) ? clear(session, path) : complete(session, holder);"),
                Mutant.without("the save before the reply").replacing("activation/Committer", "holdBack", """
                        call.answer(entry.reply());
                        commits.add(entry);
                        """),
                Mutant.without("the wait for the entities of a partition")
                        .seenInSeed(15879)
                        .replacing("ownership/PartitionLock", "isInUse", "return false;"),
                Mutant.without("the replies in a tombstone").replacing("activation/Committer", "recordsToSave", """
                        return entity.lifetime().isDeleted() ? StoredState.Replies.NONE : records.snapshot();
                        """),
                Mutant.without("the version in a tombstone")
                        .replacing(
                                "activation/invocation/LiveEntity",
                                "lastVersion",
                                "return stored.lifetime().isDeleted() ? 0 : stored.version();"),
                Mutant.without("the hour of a tombstone").replacing("catalog/Eraser", "mustStay", "return false;"),
                Mutant.without("the condition of a removal").replacing("catalog/Eraser", "remove", """
                        return parts.store().load(id).thenCompose(now ->
                                parts.store().remove(id, now.map(StoredObject::eTag).orElse(eTag)));
                        """),
                Mutant.without("the stored hold").replacing("activation/Activator", "reasonOfHold", "return null;"),
                Mutant.without("the version that a restore replaces")
                        .seenInSeed(9666)
                        .replacing("activation/invocation/OperatorRunner", "isReplaced", "return true;"),
                Mutant.without("the end of an activation that was held or has deleted")
                        .replacing("activation/ActiveEntity", "isEnding", "return false;"),
                Mutant.without("the wait before settling")
                        .seenInSeed(2743)
                        .replacing("membership/Sightings", "isLeaseOver", "return true;"),
                Mutant.without("the stored bytes in a claim")
                        .replacing(
                                "activation/invocation/StateForms",
                                "asLoaded",
                                "return new StateForms(own, own, carried);"),
                Mutant.without("the members that a class lacks")
                        .replacing("state/json/MemberCarrier", "carriedFrom", "return Carried.NOTHING;"),
                Mutant.without("the unknown members of the header").replacing("state/EnvelopeCodec", "members", """
                        try (JsonParser parser = JSON.createParser(body)) {
                            return new EnvelopeMembers(EnvelopeMembers.of(body, parser, HEADER_MEMBERS).state(), Map.of());
                        }
                        """));
    }

    /** As {@link #inTests}, of partitions. */
    private static Map<Mutant, String> ofPartitionsInTests() {
        return Map.of(
                Mutant.without("the refusal of starts in a partition that goes")
                        .replacing("ownership/PartitionLock", "takesEntities", "return phase != Phase.FREE;"),
                "ownership.PartitionHandoffTest",
                Mutant.without("the second look before a partition goes")
                        .replacing("ownership/ForeignLooks", "agree", "return count > 0;"),
                "ownership.PartitionHandoffTest",
                // What is stored under any token would be taken for a save of one's own.
                Mutant.without("the own token in the claim")
                        .replacing("ownership/Ownership", "isOwn", "return !storedEpoch.equals(FencingToken.NONE);"),
                "ownership.PartitionDirectoryTest");
    }

    /** As {@link #inTests}, of members that a class lacks: the ledger has no lists, and is not put. */
    private static Map<Mutant, String> ofMembersInTests() {
        return Map.of(
                Mutant.without("the refusal of members that cannot be kept")
                        .replacing("state/json/MemberCarrier", "requireNoneLostInLists", ""),
                "node.builds.MixedMembersTest",
                Mutant.without("what the owner carries when a state is put")
                        .replacing("activation/invocation/LiveEntity", "completed", "return replacement;"),
                "node.builds.MixedMembersTest",
                Mutant.without("what the class of a caller lacks when it puts a state")
                        .replacing("routing/gateway/Snapshots", "completed", "return own;"),
                "node.builds.MixedMembersTest");
    }

    /** As {@link #inTests}, of entities in quarantine. */
    private static Map<Mutant, String> ofQuarantinesInTests() {
        return Map.of(
                Mutant.without("the refusal of calls in quarantine")
                        .replacing("activation/ActiveEntity", "refusedByQuarantine", "return null;"),
                "activation.quarantine.OperatorCommandsTest",
                Mutant.without("the stay of an entity without an object")
                        .replacing("activation/quarantine/Quarantine", "isKnownHereOnly", "return false;"),
                "activation.quarantine.MissingObjectTest",
                Mutant.without("the hold of an entity whose store went back")
                        .replacing("activation/commit/ForeignObject", "isOlder", "return false;"),
                "activation.quarantine.OlderObjectTest",
                Mutant.without("the records of a restored object")
                        .replacing("activation/invocation/OperatorRunner", "remembered", "return Replies.NONE;"),
                "activation.quarantine.OperatorCommandsTest");
    }

    /** As {@link #inTests}, of what only one node does. */
    private static Map<Mutant, String> ofSinglesInTests() {
        return Map.of(
                Mutant.without("the lease check of a tenure")
                        .replacing("tenure/RunningTenure", "mayAct", "return !session.isOver();"),
                "node.singles.SinglesTest",
                Mutant.without("the end of a tenure for good").replacing("tenure/RunningTenure", "holds", """
                        boolean lapsed = !mayAct();
                        if (lapsed) {
                            end();
                            ended = false;
                        }
                        return !lapsed && !ended;
                        """),
                "node.singles.SinglesTest",
                Mutant.without("the saved number of a tenure")
                        .replacing("tenure/TenureNumbers", "save", "return CompletableFuture.completedFuture(null);"),
                "node.singles.SinglesTest");
    }

    /** As {@link #inTests}, of calls with an idempotency key. */
    private static Map<Mutant, String> ofKeysInTests() {
        return Map.of(
                Mutant.without("the save of a first reply that changed nothing")
                        .replacing("activation/Committer", "isToBeSaved", "return ran.changedState() != null;"),
                "activation.IdempotencyKeysTest");
    }

    /** As {@link #inTests}, of versions of a state: the ledgers lose nothing on the way down. */
    private static Map<Mutant, String> ofVersionsInTests() {
        return Map.of(
                Mutant.without("the reading back of a state that is saved in an older version")
                        .replacing("state/json/StateConversion", "requireSame", ""),
                "node.builds.VersionedStatesTest");
    }

    /** As {@link #inTests}, of the ends of lives. */
    private static Map<Mutant, String> ofDeletionsInTests() {
        return Map.of(
                Mutant.without("the tombstone that no hook revives")
                        .replacing("activation/EntityBirths", "mayBeginALife", "return true;"),
                "activation.TombstoneTest",
                Mutant.without("the second start where a tombstone was removed")
                        .replacing("activation/Committer", "hasStoredTombstone", "return false;"),
                "activation.TombstoneTest",
                Mutant.without("the end of attempts without beats")
                        .replacing("activation/commit/Saver", "mayBeSent", "return true;"),
                "activation.LateAttemptsTest");
    }

    /** Those that a test catches, by that test; what they guard against is too rare for seeds, or not simulated. */
    private static Map<Mutant, String> inTests() {
        return Map.of(
                Mutant.without("the claim").replacing("ownership/Ownership", "needsClaim", "return false;"),
                "activation.ClaimTest",
                Mutant.without("the claim before calls that change nothing")
                        .replacing("activation/commit/Commits", "isClean", "return isIdle();"),
                "activation.ClaimTest",
                Mutant.without("the refusal of newer epochs")
                        .replacing("activation/start/ActivationStart", "isNewer", "return false;"),
                "activation.ClaimTest",
                Mutant.without("the watermark")
                        .replacing("ownership/Ownership", "mayBeOvertaken", "return afterUncleanDeath;"),
                "ownership.TakeoverTest",
                Mutant.without("the order of reads at a take-over").replacing("ownership/Takeover", "lookAfresh", """
                        CoordinationSession session = member.coordination();
                        return session.read(paths.watermark()).thenCompose(watermark -> session.children(paths.members())
                                .thenCompose(members -> session.children(paths.sessions())
                                        .thenCompose(sessions -> assess(member, sessions, members, watermark))));
                        """),
                "ownership.TakeoverTest",
                Mutant.without("the check of the lock node's session")
                        .replacing("ownership/UnitLocks", "isOf", "return true;"),
                "ownership.TakeoverTest",
                Mutant.without("the activation id")
                        .replacing("activation/LoadedState", "isForThisActivation", "return true;"),
                "activation.LeavingTest",
                Mutant.without("the claim after unsettled deaths")
                        .replacing("ownership/Ownership", "mayBeOvertaken", "return !storedEpoch.isAfter(watermark);"),
                "ownership.TakeoverTest",
                Mutant.without("the layout check")
                        .replacing("membership/Admission", "isAnotherLayout", "return false;"),
                "membership.LayoutTest",
                Mutant.without("waiting for a save when leaving")
                        .replacing(
                                "activation/PassivatingState",
                                "isFinished",
                                "return !activation.worker().isWorking();"),
                "activation.LeavingTest");
    }
}
