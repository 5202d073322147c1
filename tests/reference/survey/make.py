"""Makes the invented survey: 325 respondents, eight areas, one with few."""

import pathlib
import random

HERE = pathlib.Path(__file__).parent
random.seed(35)
areas=[("01",60),("02",48),("03",44),("04",41),("05",39),("06",37),("07",36),("08",20)]
level={a:0.9-0.12*i for i,(a,_) in enumerate(areas)}
rows=[]
for a,n in areas:
    for _ in range(n):
        base=random.gauss(3.6+level[a]*0.5,0.7)
        ans=[]
        for m in range(5):
            for i in range(2):
                v=round(base+random.gauss(0,0.9)); v=min(5,max(1,v))
                ans.append("" if random.random()<0.004 else str(v))
        w=random.choice(["0,8","1","1","1,3","1,9"])
        sport=random.choices(["ja","nein","weiß nicht",""],[0.4+0.05*level[a]*4,0.5,0.05,0.03])[0]
        rows.append([a]+ans+[sport,w])
random.shuffle(rows)
rows.insert(7,["99"]+["4"]*10+["ja","1"])
rows.insert(70,["99"]+["2"]*10+["nein","1"])
head=["Stadtteil"]+[f"{m}{i}" for m in ("Glück","Zuversicht","Selbstwert","Ruhe","Gesundheit") for i in (1,2)]+["Verein","Gewicht"]
(HERE / "befragung.csv").open("w").write("\n".join(";".join(r) for r in [head]+rows)+"\n")
inv={"01":80,"02":75,"03":70,"04":60,"05":90,"06":50,"07":52,"08":66}
names=["Altstadt","Bruch","Claushof","Deichviertel","Eichkamp","Feldmark","Galgenberg","Hafen"]
(HERE / "gebiete.csv").open("w").write("Nr;Name;eingeladen\n"+"".join(f"{a};{nm};{inv[a]}\n" for (a,_),nm in zip(areas,names)))
