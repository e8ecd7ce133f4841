package io.highlander.activation.table;

import io.highlander.EntityId;
import io.highlander.activation.Resident;
import io.highlander.activation.observation.ActivationView;
import io.highlander.activation.quarantine.Quarantines;
import io.highlander.model.EntityTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entities in this node's memory, for operators to look at. Changes nothing. Any thread may call; nothing blocks. */
public final class ActivationInspector {

    private final EntityTypes types;
    private final Residents residents;
    private final Quarantines quarantines;

    ActivationInspector(EntityTypes types, Residents residents, Quarantines quarantines) {
        this.types = types;
        this.residents = residents;
        this.quarantines = quarantines;
    }

    /** Returns empty if the entity is not in this node's memory. */
    public Optional<ActivationView> look(EntityId entity) {
        return Optional.ofNullable(residents.look(entity)).map(Resident::view);
    }

    /** Returns the state as JSON, with changes that are not saved yet. Returns empty if no state is loaded here. */
    public Optional<byte[]> state(EntityId entity) {
        return Optional.ofNullable(residents.look(entity)).flatMap(Resident::json);
    }

    /** Returns the entities in this node's memory that take no calls. */
    public Quarantines quarantines() {
        return quarantines;
    }

    /** Whether this node knows an entity type of that name. */
    public boolean knows(String type) {
        return types.byName(type) != null;
    }

    /** Returns keys of one type in this node's memory, sorted as texts, up to that many. */
    public List<String> keysOf(String type, int atMost) {
        return residents.all().stream()
                .map(Resident::id)
                .filter(id -> id.type().equals(type))
                .map(EntityId::key)
                .sorted()
                .limit(atMost)
                .toList();
    }

    /** The entities of one type. */
    public TypeView ofType(String type) {
        int active = 0;
        int queued = 0;
        for (Resident resident : residents.all()) {
            if (resident.id().type().equals(type)) {
                active++;
                queued += resident.queued();
            }
        }
        return new TypeView(type, active, queued);
    }

    /** All types that this node knows, those without entities in memory too. Takes a while where there are many entities. */
    public List<TypeView> byType() {
        Map<String, TypeView> views = new LinkedHashMap<>();
        types.all().forEach(type -> views.put(type.name(), new TypeView(type.name(), 0, 0)));
        residents
                .all()
                .forEach(resident -> views.computeIfPresent(
                        resident.id().type(),
                        (type, sum) -> new TypeView(type, sum.active() + 1, sum.queued() + resident.queued())));
        return List.copyOf(views.values());
    }
}
