package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.json.Json;

final class BlockRoutesTest {
  private static final String NOBODY = new UUID(9, 9).toString();
  private static final String HIDDEN = "********";

  private final Desk desk = new Desk();
  private final String type =
      desk.post("/block_types/", Map.of("name", "Account", "slug", "account")).id();
  private final String schema = schema(Map.of("secret_fields", List.of("password"))).id();

  @AfterEach
  void close() {
    desk.close();
  }

  private Answer schema(Map<String, ?> fields) {
    return desk.post("/block_schemas/", Map.of("fields", fields, "block_type_id", type));
  }

  private Answer document(String name, Map<String, ?> data) {
    return desk.post(
        "/block_documents/",
        Map.of("name", name, "data", data, "block_type_id", type, "block_schema_id", schema));
  }

  private Object data(String id) {
    return desk.get("/block_documents/" + id + "?include_secrets=true").field("data");
  }

  private static Map<String, Object> reference(String id) {
    return Map.of("$ref", Map.of("block_document_id", id));
  }

  private List<Object> names(Map<String, ?> filter) {
    return desk.post("/block_documents/filter", filter).array().stream()
        .map(block -> Json.asObject(block).get("name"))
        .toList();
  }

  @Test
  void secretsAreShownToWhoAsksForThem() {
    var created = document("prod", Map.of("user", "ada", "password", "s3cr3t"));

    var masked = Map.of("user", "ada", "password", HIDDEN);
    var byName = "/block_types/slug/account/block_documents/name/prod";
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.field("data")).isEqualTo(masked);
    assertThat(desk.get(byName).field("data")).isEqualTo(masked);
    assertThat(desk.get(byName + "?include_secrets=false").field("data")).isEqualTo(masked);
    assertThat(desk.get(byName + "?include_secrets=true").field("data"))
        .isEqualTo(Map.of("user", "ada", "password", "s3cr3t"));
    assertThat(desk.get(byName + "?include_secrets=maybe").status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "aws-credentials", "local-file-system"})
  void whatComesWithTheServiceIsThereAndStays(String slug) {
    var shipped = desk.get("/block_types/slug/" + slug);
    var query =
        Map.of("block_schemas", Map.of("block_type_id", Map.of("any_", List.of(shipped.id()))));

    var schemas = desk.post("/block_schemas/filter", query).array();

    assertThat(shipped.field("is_protected")).isEqualTo(true);
    assertThat(schemas).hasSize(1);
    var schemaId = Json.asObject(schemas.getFirst()).get("id");
    assertThat(desk.delete("/block_types/" + shipped.id()).status()).isEqualTo(403);
    assertThat(desk.delete("/block_schemas/" + schemaId).status()).isEqualTo(403);
    assertThat(desk.post("/block_types/", Map.of("name", "x", "slug", slug)).status())
        .isEqualTo(409);
    assertThat(desk.get("/block_types/" + shipped.id())).isEqualTo(shipped);
    assertThat(desk.call("POST", "/block_types/install_system_block_types", null).status())
        .isEqualTo(200);
  }

  @Test
  void aShippedTypeIsDescribedAnewByAClientOfAnotherVersion() {
    var id = desk.get("/block_types/slug/secret").id();

    var answer = desk.patch("/block_types/" + id, Map.of("description", "Anew."));

    var secret = desk.get("/block_types/slug/secret");
    assertThat(answer.status()).isEqualTo(204);
    assertThat(secret.id()).isEqualTo(id);
    assertThat(secret.field("description")).isEqualTo("Anew.");
    assertThat(secret.field("is_protected")).isEqualTo(true);
  }

  @Test
  void aSchemaIsMadeOnceForAChecksumAndVersion() {
    var fields = Map.of("title", "T");
    var first = schema(fields);

    var second = schema(fields);
    var newer =
        desk.post(
            "/block_schemas", Map.of("fields", fields, "block_type_id", type, "version", "2"));

    var found = "/block_schemas/checksum/" + first.field("checksum");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(newer.status()).isEqualTo(201);
    assertThat(newer.field("checksum")).isEqualTo(first.field("checksum"));
    assertThat(desk.get(found + "?version=2").id()).isEqualTo(newer.id());
    assertThat(desk.get(found + "?version=non-versioned").id()).isEqualTo(first.id());
    assertThat(desk.get(found + "?version=3").status()).isEqualTo(404);
    assertThat(desk.get("/block_schemas/checksum/sha256:0").status()).isEqualTo(404);
  }

  @Test
  void aSchemaWithABlockOfAnUnknownTypeIsRefused() {
    var known = Map.of("block_type_slug", "secret", "block_schema_checksum", "sha256:1");
    var unknown = Map.of("block_type_slug", "nobody", "block_schema_checksum", "sha256:2");

    var one = schema(Map.of("block_schema_references", Map.of("a", known)));
    var several = schema(Map.of("block_schema_references", Map.of("a", List.of(known, unknown))));

    assertThat(one.status()).isEqualTo(201);
    assertThat(several.status()).isEqualTo(409);
    assertThat((String) several.field("detail")).contains("nobody");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/block_types/ | {'name':'Prefect thing','slug':'thing'} | 403",
        "/block_types/ | {'name':'Thing','slug':'Thing'} | 422",
        "/block_types/ | {'name':'a/b','slug':'thing'} | 422",
        "/block_types/ | {'name':'Thing','slug':'thing','is_protected':true} | 422",
        "/block_types/ | {'name':'Thing','slug':'account'} | 409",
        "/block_schemas/ | {'fields':{}} | 422",
        "/block_schemas/ | {'fields':{},'block_type_id':'NOBODY'} | 404",
        "/block_documents/ | {'name':'A','block_type_id':'TYPE','block_schema_id':'SCHEMA'} | 422",
        "/block_documents/ | {'block_type_id':'TYPE','block_schema_id':'SCHEMA'} | 422",
        "/block_documents/ | {'name':'a','block_type_id':'NOBODY','block_schema_id':'SCHEMA'} | 404",
        "/block_documents/ | {'name':'a','block_type_id':'TYPE','block_schema_id':'NOBODY'} | 404",
        "/block_documents/ | {'name':'a','block_type_id':'TYPE','block_schema_id':'SCHEMA',"
            + "'data':{'x':{'$ref':{'block_document_id':'NOBODY'}}}} | 404",
        "/block_documents/ | {'name':'a','block_type_id':'TYPE','block_schema_id':'SCHEMA',"
            + "'data':{'x':{'$ref':{}}}} | 400",
        "/block_documents/ | {'name':'a','block_type_id':'SECRET','block_schema_id':'SCHEMA'} | 400",
        "/block_documents/filter | {'block_documents':{'colour':'red'}} | 422",
        "/block_documents/filter | {'sort':'COLOUR_ASC'} | 422",
        "/block_types/filter | {'limit':201} | 422",
      })
  void whatMakesNoSenseIsRefused(String path, String body, long status) {
    var secret = desk.get("/block_types/slug/secret").id();
    var text =
        body.replace('\'', '"')
            .replace("TYPE", type)
            .replace("SCHEMA", schema)
            .replace("SECRET", secret)
            .replace("NOBODY", NOBODY);

    var answer = desk.call("POST", path, text);

    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void anUpdateIsLaidOverWhatIsThere() {
    var id = document("prod", Map.of("user", "ada", "password", "s3cr3t")).id();

    var answer =
        desk.patch("/block_documents/" + id, Map.of("data", Map.of("user", "bob", "host", "db")));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(data(id)).isEqualTo(Map.of("user", "bob", "host", "db", "password", "s3cr3t"));
  }

  @Test
  void anUpdateThatDoesNotMergeReplacesEverything() {
    var id = document("prod", Map.of("user", "ada", "password", "s3cr3t")).id();

    desk.patch(
        "/block_documents/" + id,
        Map.of("data", Map.of("user", "bob"), "merge_existing_data", false));

    assertThat(data(id)).isEqualTo(Map.of("user", "bob"));
  }

  @Test
  void aSecretThatIsSentBackMaskedStaysWhatItWas() {
    var id = document("prod", Map.of("user", "ada", "password", "s3cr3t")).id();
    var shown = desk.get("/block_documents/" + id).field("data");

    desk.patch("/block_documents/" + id, Map.of("data", shown, "merge_existing_data", false));

    assertThat(data(id)).isEqualTo(Map.of("user", "ada", "password", "s3cr3t"));
  }

  @Test
  void aDocumentMovesToAnotherSchemaOfItsTypeOnly() {
    var id = document("prod", Map.of("user", "ada")).id();
    var newer = schema(Map.of("title", "Newer")).id();
    var secret = desk.get("/block_types/slug/secret").id();
    var query = Map.of("block_schemas", Map.of("block_type_id", Map.of("any_", List.of(secret))));
    var foreign =
        Json.asObject(desk.post("/block_schemas/filter", query).array().getFirst()).get("id");

    var moved = desk.patch("/block_documents/" + id, Map.of("block_schema_id", newer));
    var strayed = desk.patch("/block_documents/" + id, Map.of("block_schema_id", foreign));

    assertThat(moved.status()).isEqualTo(204);
    assertThat(strayed.status()).isEqualTo(400);
    assertThat(desk.get("/block_documents/" + id).field("block_schema_id")).isEqualTo(newer);
  }

  @Test
  void aReferenceIsAnsweredAsTheDocumentItNames() {
    var account = document("prod", Map.of("user", "ada", "password", "s3cr3t")).id();

    var server = document("db", Map.of("host", "db", "account", reference(account)));

    var references = Json.asObject(server.field("block_document_references"));
    var named = Json.asObject(Json.asObject(references.get("account")).get("block_document"));
    assertThat(server.field("data"))
        .isEqualTo(Map.of("host", "db", "account", Map.of("user", "ada", "password", HIDDEN)));
    assertThat(named)
        .containsOnlyKeys("id", "name", "block_type", "is_anonymous", "block_document_references")
        .containsEntry("id", account)
        .containsEntry("name", "prod");
    assertThat(data(server.id()))
        .isEqualTo(Map.of("host", "db", "account", Map.of("user", "ada", "password", "s3cr3t")));
  }

  @Test
  void aReferenceGoesWithTheDocumentItNames() {
    var account = document("prod", Map.of()).id();
    var server = document("db", Map.of("host", "db", "account", reference(account))).id();

    desk.delete("/block_documents/" + account);

    assertThat(data(server)).isEqualTo(Map.of("host", "db"));
  }

  @Test
  void anAnonymousDocumentIsListedWhenItIsAskedFor() {
    document("prod", Map.of());
    var anonymous =
        desk.post(
            "/block_documents/",
            Map.of("is_anonymous", true, "block_type_id", type, "block_schema_id", schema));

    var name = (String) anonymous.field("name");
    var open = new HashMap<String, Object>();
    open.put("is_anonymous", null);
    assertThat(name).startsWith("anonymous-");
    assertThat(names(Map.of())).containsExactly("prod");
    assertThat(names(Map.of("block_documents", Map.of()))).containsExactly("prod");
    assertThat(names(Map.of("block_documents", Map.of("is_anonymous", Map.of("eq_", true)))))
        .containsExactly(name);
    assertThat(names(Map.of("block_documents", open))).containsExactlyInAnyOrder("prod", name);
    assertThat(desk.get("/block_documents/" + anonymous.id()).status()).isEqualTo(200);
    assertThat(desk.get("/block_types/slug/account/block_documents").array()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | a b c",
        "{'sort':'NAME_DESC'} | c b a",
        "{'sort':'BLOCK_TYPE_AND_NAME_ASC'} | b c a",
        "{'sort':null,'limit':2} | a b",
        "{'limit':1,'offset':1} | b",
        "{'block_documents':{'name':{'any_':['a','c']}}} | a c",
        "{'block_documents':{'name':{'like_':'B'}}} | b",
        "{'block_documents':{'operator':'or_','name':{'any_':['a']},"
            + "'block_type_id':{'any_':['KIND']}}} | a b c",
        "{'block_types':{'slug':{'any_':['secret']}}} | a",
        "{'block_types':{'name':{'like_':'ACC'}}} | b c",
        "{'block_schemas':{'version':{'any_':['3.8.4']}}} | a",
        "{'block_schemas':{'block_capabilities':{'all_':['none']}}} | ''",
        "{'nobody_knows':1} | a b c",
      })
  void documentsAreListedAsAskedFor(String filter, String expected) {
    var secret = desk.get("/block_types/slug/secret").id();
    var query = Map.of("block_schemas", Map.of("block_type_id", Map.of("any_", List.of(secret))));
    var secrets =
        Json.asObject(desk.post("/block_schemas/filter", query).array().getFirst()).get("id");
    desk.post(
        "/block_documents/",
        Map.of("name", "a", "block_type_id", secret, "block_schema_id", secrets));
    document("c", Map.of());
    document("b", Map.of());

    var names = names(Json.object(filter.replace('\'', '"').replace("KIND", type)));

    assertThat(String.join(" ", names.toArray(String[]::new))).isEqualTo(expected);
  }

  @Test
  void typesAreListedByNameAndByTheirSchemas() {
    var capable =
        Map.of("block_schemas", Map.of("block_capabilities", Map.of("all_", List.of("read-path"))));

    var all = desk.post("/block_types/filter", Map.of()).array();
    var readable = desk.post("/block_types/filter", capable).array();

    assertThat(all)
        .extracting(block -> Json.asObject(block).get("name"))
        .containsExactly("AWS Credentials", "Account", "Local File System", "Secret");
    assertThat(readable)
        .extracting(block -> Json.asObject(block).get("slug"))
        .containsExactly("local-file-system");
    assertThat(desk.get("/block_capabilities/").array())
        .containsExactly("get-directory", "put-directory", "read-path", "write-path");
  }

  @Test
  void whatBelongsToATypeGoesWithIt() {
    var id = document("prod", Map.of()).id();

    var answer = desk.delete("/block_types/" + type);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(desk.get("/block_documents/" + id).status()).isEqualTo(404);
    assertThat(desk.get("/block_schemas/" + schema).status()).isEqualTo(404);
    assertThat(desk.get("/block_types/" + type).status()).isEqualTo(404);
    assertThat(desk.get("/block_types/slug/account/block_documents").status()).isEqualTo(404);
  }

  @Test
  void aPoolMayReferToABlockThatIsThere() {
    var there = document("prod", Map.of("user", "ada")).id();

    var good = pool("good", there);
    var bad = pool("bad", NOBODY);

    assertThat(good.status()).isEqualTo(201);
    assertThat(bad.status()).isEqualTo(404);
  }

  @Test
  void aRefusedDefaultTellsNothingOfTheSecret() {
    var id = document("prod", Map.of("password", "s3cr3t")).id();
    var numbers = Map.of("type", "object", "additionalProperties", Map.of("type", "integer"));

    var answer = pool("odd", id, numbers);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().toString()).doesNotContain("s3cr3t");
  }

  private Answer pool(String name, String blockId) {
    return pool(name, blockId, Map.of("type", "object"));
  }

  private Answer pool(String name, String blockId, Map<String, ?> kind) {
    var property = new HashMap<String, Object>(kind);
    property.put("default", reference(blockId));
    var template =
        Map.of(
            "job_configuration", Map.of("account", "{{ account }}"),
            "variables", Map.of("properties", Map.of("account", property)));
    return desk.post(
        "/work_pools/", Map.of("name", name, "type", "ecs:push", "base_job_template", template));
  }
}
