package pushpool.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import pushpool.targets.Accounts;
import pushpool.targets.Role;

/** The roles in other accounts, over a {@link Table}: an item for each account. */
public final class AccountsTable implements Accounts {
  private static final String ROLE = "role_arn";
  private static final String EXTERNAL_ID = "external_id";

  private final Table table;

  public AccountsTable(Table table) {
    this.table = table;
  }

  @Override
  public Optional<Role> role(String account) {
    return table.get(key(account)).map(AccountsTable::role);
  }

  private static Role role(Item item) {
    return new Role(
        (String) item.attributes().get(ROLE),
        Optional.ofNullable((String) item.attributes().get(EXTERNAL_ID)));
  }

  @Override
  public void remember(String account, Role role) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put(ROLE, role.arn());
    role.externalId().ifPresent(id -> attributes.put(EXTERNAL_ID, id));
    var item = Item.of(key(account), attributes);
    table.write(List.of(new Write.Put(item, new Condition.Always())));
  }

  private static Key key(String account) {
    return new Key(TableName.REGISTRY, "account", account);
  }
}
