package io.highlander.change.writes;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.StateUpcaster;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@HighlanderEntity(value = "member", version = 2) // reads versions 1 and 2, writes 2
public class Member {

    private String email = "";
    private List<String> phones = new ArrayList<>();

    @StateUpcaster(from = 1)
    static ObjectNode toTwo(ObjectNode state) {
        state.set("email", state.remove("mail"));
        String phone = state.remove("phone").stringValue();
        ArrayNode phones = state.putArray("phones");
        if (!phone.isEmpty()) {
            phones.add(phone);
        }
        return state;
    }

    @EntityCommand
    public void changeMail(String now) {
        email = now;
    }

    @EntityCommand
    public void addPhone(String number) {
        phones.add(number);
    }

    @EntityQuery
    public String contact() {
        return email + " " + String.join(", ", phones);
    }
}
