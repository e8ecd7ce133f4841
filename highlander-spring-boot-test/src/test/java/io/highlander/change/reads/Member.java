package io.highlander.change.reads;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.StateDowncaster;
import io.highlander.StateUpcaster;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@HighlanderEntity(value = "member", version = 2, writes = 1) // reads versions 1 and 2, writes 1
public class Member {

    private String email = "";
    private List<String> phones = new ArrayList<>();

    @StateUpcaster(from = 1) // 1 to 2, when an entity is loaded
    static ObjectNode toTwo(ObjectNode state) {
        state.set("email", state.remove("mail"));
        String phone = state.remove("phone").stringValue();
        ArrayNode phones = state.putArray("phones");
        if (!phone.isEmpty()) {
            phones.add(phone);
        }
        return state;
    }

    @StateDowncaster(from = 2) // 2 to 1, before it is saved
    static ObjectNode toOne(ObjectNode state) {
        state.set("mail", state.remove("email"));
        ArrayNode phones = (ArrayNode) state.remove("phones");
        return state.put("phone", phones.isEmpty() ? "" : phones.get(0).stringValue());
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
