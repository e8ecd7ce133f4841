package io.highlander.actuator.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** What is observed of calls. */
public enum HighlanderObservation implements ObservationDocumentation {

    /** A call at its caller, from the moment it is made until its answer is there: routing, retries, queue, handler and save. */
    CALL {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultEntityCallObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return LowCardinality.values();
        }
    },

    /** A call at its entity, from the moment it is run until its answer leaves: handler and save. */
    HANDLE {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultEntityHandleObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return new KeyName[] {LowCardinality.ENTITY_TYPE, LowCardinality.HANDLER, LowCardinality.OUTCOME};
        }

        @Override
        public Observation.Event[] getEvents() {
            return HandleEvent.values();
        }
    };

    @Override
    public KeyName[] getHighCardinalityKeyNames() {
        return HighCardinality.values();
    }

    /** Keys with few values. */
    public enum LowCardinality implements KeyName {
        /** Name of the entity type. */
        ENTITY_TYPE("entity.type"),
        /** Name of the handler. */
        HANDLER("handler"),
        /** Where the call was sent last: {@code local}, {@code remote}, or {@code none}. */
        LOCATION("location"),
        /** {@code DONE}, {@code THREW}, {@code REFUSED}, {@code NOT_RUN}, {@code UNKNOWN}, or {@code NONE} while it is not known. */
        OUTCOME("outcome");

        private final String key;

        LowCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }

    /** Keys with many values. */
    public enum HighCardinality implements KeyName {
        /** Type and key of the entity. */
        ENTITY_ID;

        @Override
        public String asString() {
            return "entity.id";
        }
    }

    /** Instants within {@link #HANDLE}. */
    public enum HandleEvent implements Observation.Event {
        /** The handler has ended, and its changes are to be saved. */
        ENDED;

        @Override
        public String getName() {
            return "ended";
        }

        @Override
        public String getContextualName() {
            return "handler ended";
        }
    }
}
