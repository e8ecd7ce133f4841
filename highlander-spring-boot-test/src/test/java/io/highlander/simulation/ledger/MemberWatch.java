package io.highlander.simulation.ledger;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** E1 of all that is sent to a store: it may land at any time, if its predecessor is stored then. */
public final class MemberWatch {

    private final Map<String, byte[]> everStored = new HashMap<>();
    private final Set<String> violations = new LinkedHashSet<>();

    /** Remembers what has been stored under a tag. */
    public void stored(String tag, byte[] envelope) {
        everStored.put(tag, envelope);
    }

    /** Checks what is sent. Returns whether its predecessor has members that the writer does not know. */
    public boolean sent(Release writer, byte[] envelope, @Nullable String expectedTag) {
        byte[] predecessor = expectedTag == null ? null : everStored.get(expectedTag);
        if (predecessor == null) {
            return false;
        }
        MemberCheck.Finding finding = MemberCheck.of(writer, predecessor, envelope);
        violations.addAll(finding.violations());
        return finding.carried();
    }

    /** Empty when all is well. */
    public Set<String> violations() {
        return violations;
    }
}
