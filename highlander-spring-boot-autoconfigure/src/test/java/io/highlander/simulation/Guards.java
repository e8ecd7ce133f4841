package io.highlander.simulation;

import java.util.List;

/** The guards of the protocol, each with the change of the source that switches it off. */
final class Guards {

    private Guards() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.without("the write id")
                        .replacing("activation/Committer", "environment.writeIds().get(),", "\"always the same\","),
                Mutant.without("the check of the lock node's session")
                        .replacing(
                                "ownership/ClusterDirectory",
                                "node -> node.node().ephemeralOwner() == session.id() && !session.isOver())",
                                "node -> !session.isOver())"),
                Mutant.without("the lease check")
                        .replacing("ownership/MemberSession", "!isOver() && lease.isHeld()", "!isOver()"),
                Mutant.without("the lease check after the read")
                        .replacing(
                                "activation/Committer",
                                "private void answerRead(Entry entry) {\n        if (ownership.session().mayAnswer()) {",
                                "boolean checked;\n    private void answerRead(Entry entry) {\n        if (checked) {")
                        .replacing(
                                "activation/ActiveEntity",
                                "void run(PendingCall pending, Consumer<CallRunner.Ran> then) {",
                                "void run(PendingCall pending, Consumer<CallRunner.Ran> then) {\n"
                                        + "        committer.checked = committer.mayAnswer();")
                        .replacing(
                                "activation/Committer",
                                "boolean hasRoom() {",
                                "boolean mayAnswer() { return ownership.session().mayAnswer(); }\n\n    boolean hasRoom() {"),
                Mutant.without("the claim")
                        .replacing(
                                "ownership/Ownership",
                                "return afterUncleanDeath || !storedEpoch.isAfter(watermark);",
                                "return false;"),
                Mutant.without("the claim of calls that change nothing")
                        .replacing("activation/Commits", "return isIdle() && !claim;", "return isIdle();"),
                Mutant.without("the claim after unsettled deaths")
                        .replacing(
                                "ownership/Ownership",
                                "return afterUncleanDeath || !storedEpoch.isAfter(watermark);",
                                "return !storedEpoch.isAfter(watermark);"),
                Mutant.without("the watermark")
                        .replacing(
                                "ownership/Ownership",
                                "return afterUncleanDeath || !storedEpoch.isAfter(watermark);",
                                "return afterUncleanDeath;"),
                Mutant.without("the hold")
                        .replacing(
                                "activation/ActivationStart",
                                "long nanos = ownership.holdUntilNanos() - environment.clock().nanoTime();",
                                "long nanos = 0;"),
                Mutant.without("the wait before settling")
                        .replacing(
                                "ownership/Sightings",
                                "return clock.nanoTime() - last.deadSeenNanos > wait;",
                                "return true;"),
                Mutant.without("the order of reads at a take-over")
                        .replacing(
                                "ownership/Takeover",
                                "return session.children(paths.sessions()).thenCompose(sessions -> session.children(paths.members())\n"
                                        + "                .thenCompose(members -> session.read(paths.watermark())\n"
                                        + "                        .thenCompose(watermark -> assess(member, sessions, members, watermark))));",
                                "return session.read(paths.watermark()).thenCompose(watermark -> session.children(paths.members())\n"
                                        + "                .thenCompose(members -> session.children(paths.sessions())\n"
                                        + "                        .thenCompose(sessions -> assess(member, sessions, members, watermark))));"),
                Mutant.without("the refusal of newer epochs")
                        .replacing(
                                "activation/ActivationStart",
                                "if (state.epoch().isAfter(ownership.token())) {",
                                "if (false) {"),
                Mutant.without("the activation id")
                        .replacing(
                                "activation/Activation",
                                "return wanted != null && (active == null || !wanted.equals(active.activation()));",
                                "return false;"),
                Mutant.without("the dedupe record")
                        .replacing(
                                "activation/Committer",
                                "records.snapshot(),",
                                "io.highlander.state.StoredState.Replies.NONE,"),
                Mutant.without("draining before the release")
                        .replacing(
                                "activation/Activation",
                                "if (phase == Phase.PASSIVATING && !working && active().committer().isIdle()) {",
                                "if (phase == Phase.PASSIVATING && !working) {"),
                Mutant.without("the block while a save is unknown")
                        .replacing(
                                "activation/Saver",
                                "} else if (found.get().eTag().equals(predecessor)) {\n            later(this::attempt);",
                                "} else if (found.get().eTag().equals(predecessor)) {\n"
                                        + "            finish(new End.Superseded(found.get()));"),
                Mutant.without("the check of the owner")
                        .replacing(
                                "ownership/ClusterDirectory",
                                ": CompletableFuture.completedFuture(elsewhere(holder.get()));",
                                ": complete(session, entity, holder.get());"),
                Mutant.without("the save before the reply")
                        .replacing(
                                "activation/Committer",
                                "commits.add(entry, ran.changedState() != null);",
                                "commits.add(entry, ran.changedState() != null);\n            outbox.add(pending, ran.reply());"));
    }
}
