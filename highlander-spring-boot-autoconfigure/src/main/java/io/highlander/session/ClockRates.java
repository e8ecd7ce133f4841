package io.highlander.session;

import io.highlander.coordination.CommitResult;
import io.highlander.time.RateCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether this node's monotonic clock, by which waits and leases are counted, may be trusted. It is compared at every beat
 * with the clock of ZooKeeper's leader and with this machine's time since boot.
 *
 * <p>The wall clock is not compared: if it is too fast, leases are too short, and if it is too slow, the monotonic clock counts.
 */
public final class ClockRates {

    private static final Logger log = LoggerFactory.getLogger(ClockRates.class);

    private static final int LEADER_EPOCH_BITS = 32;

    private final RateCheck leader = new RateCheck();
    private final RateCheck boot = new RateCheck();
    private long firstBootNanos;
    private boolean began;
    private volatile boolean trusted = true;

    /**
     * Compares the clocks after a beat that succeeded.
     *
     * @param sent values of our clocks before the beat was sent
     * @param heardNanos value of our monotonic clock when its answer arrived
     */
    public synchronized void compare(Lease.Instants sent, long heardNanos, CommitResult.Committed beat) {
        if (beat.leaderTimeMillis() != 0) {
            leader.sample(
                    sent.nano(), heardNanos, beat.leaderTimeMillis() * 1_000_000, beat.zxid() >>> LEADER_EPOCH_BITS);
        }
        if (knowsBootTime(sent)) {
            boot.sample(sent.nano(), heardNanos, sent.boot(), 0);
        }
        boolean now = !leader.isOff() && !boot.isOff();
        if (now != trusted) {
            trusted = now;
            tell();
        }
    }

    /** Whether boot time is known; a boot time that is not known never changes. */
    private boolean knowsBootTime(Lease.Instants sent) {
        if (!began) {
            began = true;
            firstBootNanos = sent.boot();
        }
        return sent.boot() != firstBootNanos;
    }

    private void tell() {
        if (trusted) {
            log.info("This pod's clock runs at the rate of the others again. It answers queries again.");
            return;
        }
        log.error(
                "This pod's clock runs at another rate than {}: {} seconds pass here in one second there, and leases allow "
                        + "1 % at most. This pod answers no queries and takes over no entity from a pod that died until the "
                        + "rates have been the same for a minute. Compare both machines with a time server (chronyc tracking), "
                        + "and check the clock source of virtual machines.",
                leader.isOff() ? "that of ZooKeeper's leader" : "this machine's time since boot (/proc/uptime)",
                String.format("%.4f", leader.isOff() ? leader.rate() : boot.rate()));
    }

    public boolean areTrusted() {
        return trusted;
    }
}
