-- Who looks for a firm knows its trade name (字号), before which its name says where it is (企业名称登记管理规定, 2020, art. 6). Among a
-- million names so many have `shiyun` anywhere that whoever is called so is not among the first: 开平市云… is read kai ping shi yun.

-- How many characters of a name say the place, of this city. As in NameParts.java.
create function length_of_place(folded text) returns smallint
language sql immutable parallel safe as $$
    select length(substring(folded from
        '^((?:广东省?)?(?:江门市?)?(?:蓬江区?|江海区?|新会区?|台山市?|开平市?|鹤山市?|恩平市?)?)'))::smallint
$$;

-- Each of those characters is a syllable.
create function pinyin_behind_place(pinyin text, place_length smallint) returns text
language sql immutable parallel safe as $$
    select lower(regexp_replace(pinyin, '^(?:[A-Z0-9][a-z]*){' || place_length || '}', ''))
$$;

alter table search_text add column place_length smallint generated always as (length_of_place(folded)) stored;

create index search_text_trade_name on search_text (kind, substr(folded, place_length + 1) text_pattern_ops, key)
    where place_length > 0;
create index search_text_trade_name_pinyin
    on search_text (kind, pinyin_behind_place(pinyin, place_length) text_pattern_ops, key)
    where place_length > 0;
create index search_text_trade_name_initials
    on search_text (kind, substr(initials, place_length + 1) text_pattern_ops, key)
    where place_length > 0;
