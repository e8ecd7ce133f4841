package io.highlander.change.first;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;

@HighlanderEntity("member")
public class Member {

    private String mail = "";
    private String phone = "";

    @EntityCommand
    public void changeMail(String now) {
        mail = now;
    }

    @EntityCommand
    public void addPhone(String number) {
        phone = number;
    }

    @EntityQuery
    public String contact() {
        return mail + " " + phone;
    }
}
