package io.highlander.membership;

import io.highlander.cluster.Member;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs which other nodes come, drain, leave and die: one line for each event.
 *
 * <p>A look reads the sessions before the members, so a node that leaves in between looks dead. Only the second look that finds it
 * dead is believed.
 */
final class RosterLog {

    private static final Logger log = LoggerFactory.getLogger(RosterLog.class);

    private final Map<String, Member> known = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private Set<String> deadBefore = Set.of();
    private boolean looked;

    /**
     * A session's record that has no member.
     *
     * @param session name of the session
     * @param address address of the node
     * @param waitMillis how long its lease may still last; zero if it is over
     */
    record Death(String session, String address, long waitMillis) {}

    /**
     * Logs what one look has changed.
     *
     * @param self name of this node's session
     * @param present names of all sessions with a member
     * @param members the members that could be read, by the name of their session
     */
    synchronized void looked(
            String self, Collection<String> present, Map<String, Member> members, Collection<Death> dead) {
        Member own = members.get(self);
        if (!looked) {
            begin(self, members);
        }
        Set<String> dying = new HashSet<>();
        for (Death death : dead) {
            dying.add(death.session());
            if (deadBefore.contains(death.session()) && told.add(death.session())) {
                died(death, own);
            }
        }
        told.retainAll(dying);
        deadBefore = dying;
        for (String gone : List.copyOf(known.keySet())) {
            if (!present.contains(gone) && !dying.contains(gone)) {
                left(known.remove(gone));
            }
        }
        members.forEach((name, member) -> {
            if (!name.equals(self)) {
                seen(known.put(name, member), member);
            }
        });
    }

    private void begin(String self, Map<String, Member> members) {
        looked = true;
        members.forEach((name, member) -> {
            if (!name.equals(self)) {
                known.put(name, member);
            }
        });
        if (!known.isEmpty()) {
            log.info(
                    "The other pods of the cluster: {}.",
                    known.values().stream().map(Member::address).toList());
        }
    }

    private void died(Death death, @Nullable Member own) {
        known.remove(death.session());
        if (own != null && own.address().toString().equals(death.address())) {
            return;
        }
        log.info(
                "Pod {} has died, or has lost ZooKeeper (session {}): its entities start on other pods when they are called{}.",
                death.address(),
                death.session(),
                death.waitMillis() == 0 ? "" : ", in " + death.waitMillis() + " ms at the earliest");
    }

    private static void left(@Nullable Member member) {
        if (member != null) {
            log.info("Pod {} has left the cluster.", member.address());
        }
    }

    private static void seen(@Nullable Member before, Member now) {
        if (before == null) {
            log.info("Pod {} has joined the cluster.", now.address());
        } else if (now.draining() && !before.draining()) {
            log.info("Pod {} is leaving the cluster: it drains its entities.", now.address());
        }
    }

    synchronized void clear() {
        known.clear();
        told.clear();
        deadBefore = Set.of();
        looked = false;
    }
}
