package io.highlander.docs.todo;

import io.highlander.HighlanderEntity;

@HighlanderEntity(value = "profile", replaceable = true)
public class Profile {

    private String city = "";

    Profile() {}

    Profile(String city) {
        this.city = city;
    }

    String city() {
        return city;
    }
}
