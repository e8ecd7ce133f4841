package io.highlander.session;

import io.highlander.cluster.FencingToken;
import io.highlander.concurrent.EndActions;
import io.highlander.coordination.CoordinationSession;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's life under one session of the coordination service, from its joining to the session's end. */
public final class MemberSession implements NodeSession {

    private static final Logger log = LoggerFactory.getLogger(MemberSession.class);

    /** Most locks of what there is one of; entities take no room from them. */
    private static final int MAX_SINGLES = 256;

    private final CoordinationSession coordination;
    private final Lease lease;
    private final ClockRates rates;
    private final long generation;
    private final LockBudget budget;
    private final LockBudget singles = new LockBudget(MAX_SINGLES);
    private final AtomicLong latestZxid;
    private final EndActions end = new EndActions();

    /** @param rates rates of this node's clocks, which outlive the session */
    public MemberSession(
            CoordinationSession coordination,
            Lease lease,
            ClockRates rates,
            LockBudget budget,
            long generation,
            long joinedZxid) {
        this.coordination = coordination;
        this.lease = lease;
        this.rates = rates;
        this.budget = budget;
        this.generation = generation;
        latestZxid = new AtomicLong(joinedZxid);
        coordination.onOver(this::end);
    }

    @Override
    public long id() {
        return coordination.id();
    }

    @Override
    public boolean mayAnswer() {
        // G1: what is read from memory is current only while the lease holds.
        return !isOver() && rates.areTrusted() && lease.isHeld();
    }

    @Override
    public boolean mayWrite() {
        return lease.mayWrite();
    }

    @Override
    public boolean isOver() {
        return end.isOver() || coordination.isOver();
    }

    @Override
    public void onOver(Runnable action) {
        end.onOver(action);
    }

    /** Gives the session up: nothing is owned under it from now on. */
    public void end() {
        end.end();
    }

    /** Gives up the session and its locks, so that other nodes can own what this node must not own any more. */
    public void giveUp() {
        end();
        budget.paths().forEach(this::unlock);
        singles.paths().forEach(this::unlock);
    }

    private void unlock(String path) {
        coordination.unlock(path).whenComplete((done, failure) -> {
            if (failure != null && !coordination.isOver()) {
                log.debug("Releasing {} failed; it goes with the session, which is given up.", path, failure);
            }
        });
    }

    public CoordinationSession coordination() {
        return coordination;
    }

    /** Returns the bounds on the locks of entities, or of partitions, that are held under this session. */
    public LockBudget budget() {
        return budget;
    }

    /** Returns the bounds on the locks of what there is one of. */
    public LockBudget singles() {
        return singles;
    }

    public Lease lease() {
        return lease;
    }

    public ClockRates rates() {
        return rates;
    }

    public void sawZxid(long zxid) {
        latestZxid.accumulateAndGet(zxid, Math::max);
    }

    public FencingToken now() {
        return new FencingToken(generation, latestZxid.get());
    }

    public FencingToken tokenAt(long zxid) {
        return new FencingToken(generation, zxid);
    }
}
