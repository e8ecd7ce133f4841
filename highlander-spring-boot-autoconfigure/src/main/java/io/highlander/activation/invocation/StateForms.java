package io.highlander.activation.invocation;

import io.highlander.model.EntityType;
import io.highlander.state.StoredState;
import io.highlander.state.json.Carried;
import io.highlander.state.json.StateCodec;
import io.highlander.state.json.StateVersions;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One state in its two forms. They differ as long as the stored one is as it was loaded, and if another version of the class has
 * written members that this pod's class does not have.
 *
 * @param own as its class writes it, JSON; tells whether a handler changed anything
 * @param stored as it is to be stored, JSON
 * @param carried members of the stored form that the class does not have
 */
public record StateForms(byte[] own, byte[] stored, Carried carried) {

    /** Most entities have one form only, and a node may have a million of them. */
    public StateForms {
        stored = Arrays.equals(own, stored) ? own : stored;
    }

    /** Brings a new instance into a stored state. A deleted entity has the defaults of a new instance, and so has a new one of which nothing can be read. */
    static StateForms loaded(
            EntityType type, StateCodec codec, Supplier<Object> samples, Object instance, StoredState stored) {
        boolean isRead = type.versions().canRead(stored.lifetime().stateVersion());
        if (stored.lifetime().isDeleted() || (!stored.exists() && !isRead)) {
            return new StateForms(codec.encode(instance), stored.state(), Carried.NOTHING);
        }
        int version = stored.lifetime().stateVersion();
        codec.restore(instance, type.conversion().toCurrent(stored.state(), version));
        byte[] own = codec.encode(instance);
        Carried carried = type.versions().current() == version
                ? codec.carrier(samples).carriedFrom(stored.state(), own)
                : Carried.NOTHING;
        return asLoaded(own, stored.state(), carried);
    }

    /** E1: what its class does not know of a state stays in it. */
    static StateForms toBeStored(
            EntityType type, StateCodec codec, Supplier<Object> samples, byte[] own, Carried carried) {
        StateVersions versions = type.versions();
        if (versions.written() != versions.current()) {
            return new StateForms(own, type.conversion().toWritten(own, reloading(codec, samples)), Carried.NOTHING);
        }
        Carried.PutBack whole = codec.carrier(samples).putBack(carried, own);
        return new StateForms(own, whole.json(), whole.carried());
    }

    private static UnaryOperator<byte[]> reloading(StateCodec codec, Supplier<Object> samples) {
        return json -> {
            Object sample = samples.get();
            codec.restore(sample, json);
            return codec.encode(sample);
        };
    }

    /** E1: what is stored stays as it is until a command changes it. */
    private static StateForms asLoaded(byte[] own, byte[] stored, Carried carried) {
        return new StateForms(own, stored, carried);
    }
}
