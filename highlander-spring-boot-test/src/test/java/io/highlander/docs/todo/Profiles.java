package io.highlander.docs.todo;

import io.highlander.EntityGateway;
import io.highlander.Snapshot;
import org.springframework.stereotype.Component;

@Component
class Profiles {

    private final EntityGateway gateway;

    Profiles(EntityGateway gateway) {
        this.gateway = gateway;
    }

    void move(String user, String city) {
        Snapshot<Profile> snapshot = gateway.get(Profile.class, user);
        gateway.put(snapshot.with(new Profile(city))); // VersionConflictException if somebody was faster
    }
}
