document.documentElement.className="js";try{var t=localStorage.getItem("wegwijs-theme");if(t)document.documentElement.dataset.theme=t}catch(e){}
