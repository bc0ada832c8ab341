"""News-like text with place names of known number: what it must become is made together with it.

Our own sentences, a stated share of them with names: older spellings that the style ``ua`` changes, today's names, and
spellings that stay (in quotations, in a dish). The same on every run.
"""

from __future__ import annotations

import random
from functools import cache
from typing import NamedTuple

__all__ = ["GENERAL", "WAR", "News", "news"]

WAR = 0.33
"""The share of sentences with names in reports from the war in Ukraine: four names in a thousand characters."""

GENERAL = 0.03
"""The same in general news, most of which is about other things."""

# Older names and what the style prints: KMU 2010 romanisation, and the renamings of 2016 to 2024.
_CHANGED = {
    "en": {
        "Kiev": "Kyiv",
        "Kharkov": "Kharkiv",
        "Lvov": "Lviv",
        "Odessa": "Odesa",
        "Zaporozhye": "Zaporizhzhia",
        "Chernigov": "Chernihiv",
        "Dnepropetrovsk": "Dnipro",
        "Kirovograd": "Kropyvnytskyi",
        "Krivoy Rog": "Kryvyi Rih",
        "Artemovsk": "Bakhmut",
        "Vinnitsa": "Vinnytsia",
        "Chernovtsy": "Chernivtsi",
        "Ternopol": "Ternopil",
        "Zhitomir": "Zhytomyr",
        "Lisichansk": "Lysychansk",
        "Kremenchug": "Kremenchuk",
        "Uzhgorod": "Uzhhorod",
    },
    "uk": {
        "Дніпропетровськ": "Дніпро",
        "Кіровоград": "Кропивницький",
        "Артемівськ": "Бахмут",
        "Дніпродзержинськ": "Кам’янське",
        "Іллічівськ": "Чорноморськ",
        "Цюрупинськ": "Олешки",
    },
    "ru": {
        "Днепропетровск": "Днепр",
        "Кировоград": "Кропивницкий",
        "Артёмовск": "Бахмут",
        "Днепродзержинск": "Каменское",
        "Ильичёвск": "Черноморск",
        "Цюрупинск": "Олешки",
    },
}
_STAYS = {
    "en": ["Kyiv", "Kharkiv", "Lviv", "Mariupol", "Kherson", "Zaporizhzhia", "Kramatorsk", "Melitopol"],
    "uk": ["Київ", "Харків", "Львів", "Маріуполь", "Херсон", "Запоріжжя", "Краматорськ", "Мелітополь"],
    "ru": ["Киев", "Харьков", "Львов", "Мариуполь", "Херсон", "Запорожье", "Краматорск", "Мелитополь"],
}
# {a} is a name that may change; the names in a sentence of _FIXED are fixed, with how many they are.
_NAMED = {
    "en": [
        "Officials in {a} said the line would reopen before the end of the month.",
        "Air raid sirens sounded in {a} shortly after four in the morning, the regional administration said.",
        "Two trains left {a} on Tuesday with families who had waited at the station since the weekend.",
        "Shelling near {a} damaged a school, a bakery and eleven houses, and cut the power to three streets.",
        "The road from {a} was closed to lorries, and drivers were told to wait for a convoy.",
    ],
    "uk": [
        "За даними адміністрації, минулої доби під обстрілом перебувало місто {a}, постраждалих немає.",
        "Місто {a} отримає два автобуси, повідомили в обласній раді після засідання комісії.",
        "Ремонт дороги, що веде в місто {a}, триватиме щонайменше до кінця жовтня.",
    ],
    "ru": [
        "По данным администрации, за минувшие сутки под обстрелом находился город {a}, пострадавших нет.",
        "Город {a} получит два автобуса, сообщили в областном совете после заседания комиссии.",
        "Ремонт дороги, которая ведёт в город {a}, продлится по меньшей мере до конца октября.",
    ],
}
_FIXED = {
    "en": [
        ("“Kiev will decide,” the deputy said, and would not be drawn on what that meant.", 1),
        ("The canteen serves soup, black bread and chicken Kiev, and shuts at six sharp.", 1),
    ],
    "uk": [("«Артемівськ ми пам’ятаємо іншим», — сказала вчителька й відвернулася до вікна.", 1)],
    "ru": [("«Артёмовск мы помним другим», — сказала учительница и отвернулась к окну.", 1)],
}
_PLAIN = {
    "en": [
        "Nobody in the queue expected bread before noon, and most had brought something to read.",
        "The committee met behind closed doors for a third day without publishing its findings.",
        "Prices of fuel rose by three and a half per cent, the ministry said in its weekly bulletin.",
        "A spokesman declined to comment, citing the safety of those still on the road.",
        "By evening the rain had stopped and the market stalls were open again.",
        "Volunteers carried blankets, torches and tinned fish up four flights of stairs.",
        "“Come back on Monday,” the clerk told them, and drew the blind.",
    ],
    "uk": [
        "Рятувальники ліквідували пожежу на місці влучання, обійшлося без постраждалих.",
        "Ціна на пальне зросла на три з половиною відсотка, повідомило міністерство.",
        "До вечора дощ ущух, і на базарі знову відчинили ятки.",
        "Комісія третій день засідала за зачиненими дверима й не оприлюднила висновків.",
        "Кабінет Міністрів затвердив порядок виплати компенсацій за зруйноване житло.",
        "Школа, лікарня та дитячий садок працюють у звичайному режимі.",
        "«Приходьте в понеділок», — сказала їм чергова й опустила штору.",
    ],
    "ru": [
        "Спасатели потушили пожар на месте попадания, обошлось без пострадавших.",
        "Цена на топливо выросла на три с половиной процента, сообщило министерство.",
        "К вечеру дождь стих, и на рынке снова открыли лавки.",
        "Комиссия третий день заседала за закрытыми дверями и не обнародовала выводов.",
        "Правительство утвердило порядок выплаты компенсаций за разрушенное жильё.",
        "Школа, больница и детский сад работают в обычном режиме.",
        "«Приходите в понедельник», — сказала им дежурная и опустила штору.",
    ],
}


class News(NamedTuple):
    """A text, what it must become under ``ua``, its number of names and how many of them change."""

    text: str
    wanted: str
    names: int
    changes: int


@cache
def news(language: str, size: int, share: float = WAR) -> News:
    """A text of about so many code points in en, uk or ru: paragraphs of three to six sentences, a share with names."""
    chance = random.Random(f"news {language} {size} {share}")
    texts: list[str] = []
    wanted: list[str] = []
    names = changes = length = 0
    while length < size:
        old, new = [], []
        for _ in range(chance.randint(3, 6)):
            kind = chance.random()
            if kind < share * 2 / 11:
                before, count = chance.choice(_FIXED[language])
                after = before
                names += count
            elif kind < share:
                frame = chance.choice(_NAMED[language])
                name = chance.choice(list(_CHANGED[language]) if chance.random() < 0.5 else _STAYS[language])
                prints = _CHANGED[language].get(name, name)
                before, after = frame.format(a=name), frame.format(a=prints)
                names, changes = names + 1, changes + (name != prints)
            else:
                before = after = chance.choice(_PLAIN[language])
            old.append(before)
            new.append(after)
        texts.append(" ".join(old))
        wanted.append(" ".join(new))
        length += len(texts[-1]) + 2
    return News("\n\n".join(texts) + "\n", "\n\n".join(wanted) + "\n", names, changes)
