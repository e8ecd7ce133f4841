package io.highlander.simulation.ledger;

import io.highlander.EntityContext;
import io.highlander.model.EntityType;
import io.highlander.model.inspection.EntityTypeReader;
import io.highlander.state.json.HighlanderJson;
import io.highlander.state.json.StateCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** What a pod runs: a version of the ledger's class, and one of the library. */
@SuppressWarnings("ImmutableEnumChecker") // what it has is not changed
public enum Release {
    OLD(OldLedger.class, OldLedger::new, Set.of()),
    WIDE(WideLedger.class, WideLedger::new, Set.of("added", "extra")),
    /** Its library is newer, too: it writes a member beside the state that the others do not know. */
    OTHER(OtherLedger.class, OtherLedger::new, Set.of("name", "other")),
    /** It has the first version of a state that has two. */
    FIRST(FirstShape.class, FirstShape::new, Set.of()),
    BOTH(BothShapes.class, BothShapes::new, Set.of()),
    SECOND(SecondShape.class, SecondShape::new, Set.of());

    static final String NEW_MEMBER = "future";

    private final EntityType type;
    private final StateCodec codec;
    private final BiFunction<EntityContext, Consumer<String>, Ledger> maker;
    private final Set<String> own;

    /** @param own names of the members that its class alone has */
    Release(
            Class<? extends Ledger> entityClass,
            BiFunction<EntityContext, Consumer<String>, Ledger> maker,
            Set<String> own) {
        JsonMapper json = HighlanderJson.mapper(List.of());
        this.maker = maker;
        this.own = own;
        type = new EntityTypeReader(json, bean -> false).read(entityClass);
        codec = new StateCodec(type.name(), entityClass, type.stateFields(), json, 1 << 20);
    }

    public EntityType type() {
        return type;
    }

    public StateCodec codec() {
        return codec;
    }

    /** @param whenRun told the id of every command that runs, and may stop the process there */
    public Ledger newLedger(EntityContext context, Consumer<String> whenRun) {
        return maker.apply(context, whenRun);
    }

    /** Whether a member that another release alone has is unknown to it. */
    boolean lacks(String member) {
        return isOfOneRelease(member) && !own.contains(member);
    }

    private static boolean isOfOneRelease(String member) {
        return OLD.own.contains(member) || WIDE.own.contains(member) || OTHER.own.contains(member);
    }

    /** Whether it is of an application whose state has two versions. */
    public boolean isVersioned() {
        return this == FIRST || this == BOTH || this == SECOND;
    }

    boolean hasNewerLibrary() {
        return this == OTHER;
    }

    /** Returns an envelope as this release's library writes it. */
    public byte[] written(byte[] envelope) {
        String text = new String(envelope, StandardCharsets.UTF_8);
        return !hasNewerLibrary() || text.contains(quoted(NEW_MEMBER))
                ? envelope
                : ("{" + quoted(NEW_MEMBER) + ":{\"n\":1.50}," + text.substring(1)).getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
